import { useCallback, useEffect, useState } from 'react';
import { ApiError, getJson } from '../api/client';
import type { Issue, Job } from '../api/types';
import { Chip, StatusChip } from '../parts/Chip';
import { Heading } from '../parts/Heading';
import { Empty, Failure, Skeleton } from '../parts/States';
import { useAsync, useRecovery } from '../parts/useAsync';
import { useNow } from '../parts/useNow';
import { Link, paths } from '../router';
import { Foreign } from '../text/Foreign';
import { Marked } from '../text/Marked';
import { ago, day, instant } from '../time';

/** One issue as the pipeline sees it, with what was said about it and who asked. */
export function IssuePage({ issueKey, quote }: { readonly issueKey: string; readonly quote: string }) {
  const load = useCallback(
    (signal: AbortSignal) => getJson<Issue>(`/jira/issue/${encodeURIComponent(issueKey)}`, signal),
    [issueKey],
  );
  const loaded = useAsync(load);
  useRecovery(loaded);
  const issue = loaded.value;
  if (issue === null && loaded.error instanceof ApiError && loaded.error.status === 404) {
    return (
      <Empty title={`${issueKey} is not stored`} level={1} actions={<Link to={paths.issues()} className="button">Search the issues</Link>}>
        It was never imported or submitted here, or it was deleted.
      </Empty>
    );
  }
  return (
    <>
      <Heading title={<Foreign>{issue?.summary || issueKey}</Foreign>} tab={issueKey}>
        {issue && <Marks issue={issue} />}
      </Heading>
      {loaded.error !== null && <Failure error={loaded.error} onRetry={loaded.again} />}
      {issue ? <Shown issue={issue} quote={quote} /> : <Loading />}
    </>
  );
}

function Loading() {
  return (
    <div className="issue">
      <div className="card">
        <Skeleton lines={10} label="Loading the issue" />
      </div>
      <div className="card">
        <Skeleton lines={6} />
      </div>
    </div>
  );
}

function Marks({ issue }: { readonly issue: Issue }) {
  return (
    <div className="chips job-chips">
      <span className="key">
        <Foreign>{issue.issue_key}</Foreign>
      </span>
      {[issue.status, issue.resolution, issue.priority].filter(Boolean).map((state) => (
        <Chip key={state}>
          <Foreign>{state}</Foreign>
        </Chip>
      ))}
      {issue.index_failure !== null ? (
        <Chip tone="bad" title={issue.index_failure}>
          not indexed
        </Chip>
      ) : (
        !issue.indexed && <Chip tone="accent">being indexed</Chip>
      )}
    </div>
  );
}

function Shown({ issue, quote }: { readonly issue: Issue; readonly quote: string }) {
  const where = placeOf(issue, quote);
  return (
    <>
      {quote !== '' && where === null && (
        <p className="note note-warn">The quoted text does not stand in this issue as it is stored now.</p>
      )}
      <div className="issue">
        <div>
          <section className="card" aria-labelledby="description">
            <h2 id="description">Description</h2>
            {issue.description === '' ? (
              <p className="muted">Nothing was written.</p>
            ) : (
              <Marked text={issue.description} quote={where === 'description' ? quote : ''} />
            )}
          </section>
          <section className="card" aria-labelledby="comments">
            <h2 id="comments">History</h2>
            {issue.comments.length === 0 && <p className="muted">No comments.</p>}
            {issue.comments.map((comment, at) => (
              <article key={at} className="comment">
                <p className="comment-head">
                  <strong>
                    <Foreign>{comment.author || 'Unknown'}</Foreign>
                  </strong>
                  <span className="muted">{comment.created === null ? '' : instant(comment.created)}</span>
                </p>
                <Marked text={comment.body} quote={where === at ? quote : ''} />
              </article>
            ))}
          </section>
        </div>
        <aside aria-label="About this issue">
          <Facts issue={issue} />
          <AskedJobs ids={issue.job_ids} />
          <Keys title="Related issues" keys={issue.related_issue_keys} />
          <Keys title="Duplicates" keys={issue.duplicates} />
        </aside>
      </div>
    </>
  );
}

/** Where a quote stands: the description, the number of a comment, or nowhere. */
function placeOf(issue: Issue, quote: string): 'description' | number | null {
  const wanted = fold(quote);
  if (wanted === '') return null;
  if (fold(issue.description).includes(wanted)) return 'description';
  const at = issue.comments.findIndex((comment) => fold(comment.body).includes(wanted));
  return at < 0 ? null : at;
}

function fold(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function Facts({ issue }: { readonly issue: Issue }) {
  const facts: [string, string][] = [
    ['Type', issue.issue_type],
    ['Assignee', issue.assignee],
    ['Component', issue.component || issue.components.join(', ')],
    ['Domain', issue.domain],
    ['System', issue.os],
    ['Labels', issue.labels.join(', ')],
    ['Theme', issue.program_theme],
    ['Created', issue.created === null ? '' : day(issue.created)],
    ['Updated', issue.updated === null ? '' : day(issue.updated)],
    ['Stored', instant(issue.changed_at)],
    ['Logs, notes', issue.attachments_count === 0 ? '' : String(issue.attachments_count)],
  ];
  return (
    <section className="card" aria-labelledby="facts">
      <h2 id="facts">Details</h2>
      <dl className="facts">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name} className="fact">
              <dt>{name}</dt>
              <dd>
                <Foreign>{value}</Foreign>
              </dd>
            </div>
          ))}
        {isWebAddress(issue.url) && (
          <div className="fact">
            <dt>Tracker</dt>
            <dd>
              <a href={issue.url} rel="noreferrer noopener" target="_blank">
                <Foreign>{new URL(issue.url).host}</Foreign>
              </a>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

/** An address that came from outside becomes a link only when it is one of the web. */
function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

const SHOWN_JOBS = 5;

function AskedJobs({ ids }: { readonly ids: readonly string[] }) {
  const [jobs, setJobs] = useState<readonly (Job | null)[]>([]);
  const now = useNow(30_000);
  const asked = ids.slice(0, SHOWN_JOBS);
  const list = asked.join();
  useEffect(() => {
    const controller = new AbortController();
    const one = (id: string) => getJson<Job>(`/jira/analyze/job/${id}`, controller.signal).catch(() => null);
    void Promise.all(list === '' ? [] : list.split(',').map(one)).then((found) => {
      if (!controller.signal.aborted) setJobs(found);
    });
    return () => controller.abort();
  }, [list]);
  if (ids.length === 0) return null;
  return (
    <section className="card" aria-labelledby="asked">
      <h2 id="asked">Jobs</h2>
      <ul className="asked">
        {asked.map((id, at) => {
          const job = jobs[at];
          return (
            <li key={id}>
              <Link to={paths.job(id)} className="mono">
                {id.slice(0, 8)}
              </Link>
              <span className="small muted">{job ? ago(job.created_at, now) : ''}</span>
              {job && <StatusChip status={job.analysis_status} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Keys({ title, keys }: { readonly title: string; readonly keys: readonly string[] }) {
  if (keys.length === 0) return null;
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <div className="chips">
        {keys.map((key) => (
          <Link key={key} to={paths.issue(key)} className="key">
            <Foreign>{key}</Foreign>
          </Link>
        ))}
      </div>
    </section>
  );
}
