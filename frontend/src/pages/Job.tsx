import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { getJson, postJson } from '../api/client';
import { type Attachment, type Evidence, type Job, hasEnded } from '../api/types';
import { copy } from '../clipboard';
import { useJob } from '../follow/useJob';
import { jobMarkdown } from '../markdown';
import { rememberSent, sentSubmission } from '../memory';
import { Analysis } from '../parts/Analysis';
import { Chip, StatusChip } from '../parts/Chip';
import { Heading } from '../parts/Heading';
import { JobFacts } from '../parts/JobFacts';
import { LogView } from '../parts/LogView';
import type { Sources } from '../parts/Quote';
import { SimilarTable } from '../parts/SimilarTable';
import { Stages } from '../parts/Stages';
import { Empty, Failure, Skeleton } from '../parts/States';
import { useAsync } from '../parts/useAsync';
import { againOf } from '../again';
import { type Place, locate, searchable } from '../quotes';
import { Link, navigate, paths } from '../router';
import { Foreign, ForeignBlock } from '../text/Foreign';
import { instant } from '../time';

/** One job, from its acceptance to its answer, as it happens. The heading stays the same element: the focus is on it. */
export function JobPage({ id }: { readonly id: string }) {
  const { job, state, problem } = useJob(id);
  const attachment = useAttachment(job);
  if (job === null && state.at === 'ended' && state.how === 'missing') return <Missing gone={problem?.status === 410} />;
  return (
    <>
      <Heading
        tab={job?.issue_key ?? 'Job'}
        title={job ? <Foreign>{job.summary}</Foreign> : 'Job'}
        actions={job && <Actions job={job} attachment={attachment} />}
      >
        {job ? <Marks job={job} /> : <p className="mono">{id}</p>}
      </Heading>
      {job ? <Shown job={job} attachment={attachment} /> : <Loading problem={problem} />}
    </>
  );
}

function Loading({ problem }: { readonly problem: unknown }) {
  return (
    <>
      {problem !== null && <Failure error={problem} />}
      <div className="job">
        <div className="card">
          <Skeleton lines={9} label="Loading the job" />
        </div>
        <div className="card">
          <Skeleton lines={6} />
        </div>
      </div>
    </>
  );
}

function Marks({ job }: { readonly job: Job }) {
  return (
    <div className="chips job-chips">
      <Link to={paths.issue(job.issue_key)} className="key">
        <Foreign>{job.issue_key}</Foreign>
      </Link>
      <StatusChip status={job.analysis_status} />
      {job.degraded && <Chip tone="warn">degraded</Chip>}
      <span className="small muted">submitted {instant(job.created_at)}</span>
      {job.hypotheses.length > 0 && (
        <a className="small" href="#causes">
          Read the analysis
        </a>
      )}
    </div>
  );
}

function Missing({ gone }: { readonly gone: boolean }) {
  const actions = (
    <Link to={paths.jobs()} className="button">
      All jobs
    </Link>
  );
  return gone ? (
    <Empty title="This job was deleted" level={1} actions={actions}>
      Its issue was deleted, and what was found out about it with it.
    </Empty>
  ) : (
    <Empty title="There is no such job" level={1} actions={actions}>
      No job with this id was ever accepted here, or its time of keeping is over.
    </Empty>
  );
}

function Shown({ job, attachment }: { readonly job: Job; readonly attachment: Attachment | null }) {
  const logs = useMemo(() => (attachment?.logs ? searchable(attachment.logs) : null), [attachment]);
  const notes = useMemo(() => (attachment?.notes ? searchable(attachment.notes) : null), [attachment]);
  const sources: Sources = { issueKey: job.issue_key, logs, notes };
  const quotes = useMemo(() => allQuotes(job), [job]);
  const places = (source: string, text: typeof logs): readonly Place[] =>
    text === null
      ? []
      : quotes.filter((quote) => quote.source === source).flatMap((quote) => locate(quote.text, text) ?? []);

  // Who watches a job reads its report while the analysis is on its way, which then comes below it: nothing moves. Who
  // opens a job that has ended wants the analysis first.
  const [watched] = useState(!hasEnded(job));
  const words = <Words key="words" job={job} />;
  const analysis = <Analysis key="analysis" job={job} sources={sources} />;
  const similar = (
    <Part key="similar" title="Similar issues" waiting={!hasEnded(job)} ready={job.retrieval !== null} lines={5}>
      {job.retrieval && <SimilarTable retrieval={job.retrieval} used={job.answer?.similar_issues ?? []} />}
    </Part>
  );
  const report = (
    <Part key="report" title="Report" waiting={!hasEnded(job)} ready={job.report !== ''} lines={6}>
      <div className="report">
        <ForeignBlock>{job.report}</ForeignBlock>
      </div>
    </Part>
  );

  return (
    <div className="job">
      <div>
        {watched ? [report, similar, words, analysis] : [words, analysis, similar]}
        {attachment?.logs && (
          <section className="card" aria-labelledby="log-title">
            <h2 id="log-title">Log</h2>
            <LogView name="log" label="The log as it was stored" text={attachment.logs} places={places('logs', logs)} />
          </section>
        )}
        {attachment?.notes && (
          <section className="card" aria-labelledby="notes-title">
            <h2 id="notes-title">Notes</h2>
            <LogView name="notes" label="The notes as they were stored" text={attachment.notes} places={places('notes', notes)} />
          </section>
        )}
        {!watched && report}
      </div>
      <aside className="job-side" aria-label="About this job">
        <Stages job={job} />
        <JobFacts job={job} />
      </aside>
    </div>
  );
}

/** Why it is less than it could be. */
function Words({ job }: { readonly job: Job }) {
  return (
    <div className="words">
      {job.error && (
        <p className="note note-bad" role="alert">
          <Foreign>{job.error}</Foreign>
        </p>
      )}
      {job.degraded && (
        <p className="note note-warn">
          <Foreign>{job.degraded}</Foreign>
        </p>
      )}
    </div>
  );
}

interface PartProps {
  readonly title: string;
  readonly ready: boolean;
  readonly waiting: boolean;
  readonly lines: number;
  readonly children: ReactNode;
}

/** A part of the answer, or the place where it will be; nothing when it will not come. */
function Part({ title, ready, waiting, lines, children }: PartProps) {
  if (!ready && !waiting) return null;
  const id = title.toLowerCase().replace(/\s/g, '-');
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {ready ? children : <Skeleton lines={lines} label={`${title}: not there yet`} />}
    </section>
  );
}

function allQuotes(job: Job): readonly Evidence[] {
  return [
    ...job.evidence,
    ...job.hypotheses.flatMap((hypothesis) => hypothesis.evidence),
    ...(job.answer?.log_evidence ?? []),
    ...[job.answer?.fixes, job.answer?.next_steps, job.answer?.mitigation, job.answer?.logging_improvements].flatMap(
      (claims) => claims?.flatMap((claim) => claim.evidence) ?? [],
    ),
  ];
}

/** The job's log as it was stored; asked for once the report tells that it is. */
function useAttachment(job: Job | null): Attachment | null {
  const reported = job !== null && job.report !== '';
  const path = job === null ? '' : `/jira/issue/${encodeURIComponent(job.issue_key)}/attachments/${job.job_id}`;
  const load = useCallback((signal: AbortSignal) => getJson<Attachment>(path, signal), [path]);
  return useAsync(reported ? load : null).value;
}

function Actions({ job, attachment }: { readonly job: Job; readonly attachment: Attachment | null }) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>(null);

  useEffect(() => {
    if (copied === 'no') return;
    const timer = setTimeout(() => setCopied('no'), 2_500);
    return () => clearTimeout(timer);
  }, [copied]);

  const copyMarkdown = async () => {
    setCopied((await copy(jobMarkdown(job, window.location.href.split('#')[0] ?? ''))) ? 'yes' : 'failed');
  };
  const askAgain = async () => {
    setAsking(true);
    setError(null);
    try {
      const submission = againOf(job, sentSubmission(job.job_id), attachment);
      const accepted = await postJson<Job>('/jira/analyze', submission);
      rememberSent(accepted.job_id, submission);
      navigate(paths.job(accepted.job_id));
    } catch (failure) {
      setError(failure);
    } finally {
      setAsking(false);
    }
  };

  return (
    <>
      <button type="button" className="button" onClick={copyMarkdown} disabled={job.report === ''}>
        {copied === 'yes' ? 'Copied' : copied === 'failed' ? 'Not copied' : 'Copy as Markdown'}
      </button>
      <button type="button" className="button" onClick={askAgain} disabled={asking || !hasEnded(job)}>
        Ask again
      </button>
      <span className="hidden-text" role="status">
        {copied === 'yes' ? 'Copied to the clipboard' : copied === 'failed' ? 'The clipboard is not available' : ''}
      </span>
      {error !== null && <Failure error={error} />}
    </>
  );
}
