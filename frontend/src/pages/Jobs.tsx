import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { getJson } from '../api/client';
import type { JobList, JobSummary } from '../api/types';
import { keyFault, normalKey } from '../limits';
import { Chip, StatusChip } from '../parts/Chip';
import { TextField } from '../parts/Field';
import { Heading } from '../parts/Heading';
import { Empty, Failure, Skeleton } from '../parts/States';
import { useAsync, useRecovery } from '../parts/useAsync';
import { useNow } from '../parts/useNow';
import { Link, navigate, paths } from '../router';
import { Foreign } from '../text/Foreign';
import { ago, duration, instant } from '../time';

const PAGE = 25;
const REFRESH_MS = 5_000;

const STATUSES: readonly (readonly [string, string])[] = [
  ['', 'Any state'],
  ['PROCESSING', 'Running'],
  ['COMPLETED', 'Completed'],
  ['SKIPPED', 'Report only'],
  ['ERROR', 'Failed'],
];

interface JobsProps {
  readonly status: string;
  readonly issueKey: string;
  readonly cursor: string;
}

/** All jobs, newest first. The first page keeps itself up to date. */
export function Jobs({ status, issueKey, cursor }: JobsProps) {
  const load = useCallback(
    (signal: AbortSignal) => {
      const query = new URLSearchParams({ limit: String(PAGE) });
      if (status !== '') query.set('status', status);
      if (issueKey !== '') query.set('issue_key', issueKey);
      if (cursor !== '') query.set('cursor', cursor);
      return getJson<JobList>(`/jobs?${query.toString()}`, signal);
    },
    [status, issueKey, cursor],
  );
  const loaded = useAsync(load);
  useRecovery(loaded);
  const { again } = loaded;
  useEffect(() => {
    if (cursor !== '') return;
    const timer = setInterval(() => {
      if (!document.hidden) again();
    }, REFRESH_MS);
    return () => clearInterval(timer);
  }, [cursor, again]);

  return (
    <>
      <Heading title="Jobs" tab="Jobs">
        <p>Everything that was asked, newest first.</p>
      </Heading>
      <Filters status={status} issueKey={issueKey} />
      {loaded.error !== null && <Failure error={loaded.error} onRetry={again} />}
      <section className="card" aria-label="Jobs" aria-busy={loaded.loading}>
        {loaded.value === null ? (
          loaded.error === null && <Skeleton lines={12} label="Loading the jobs" />
        ) : (
          <List jobs={loaded.value.jobs} filtered={status !== '' || issueKey !== ''} />
        )}
      </section>
      <nav className="buttons pager" aria-label="More jobs">
        {cursor !== '' && (
          <Link to={paths.jobs({ status, issue_key: issueKey })} className="button">
            Newest
          </Link>
        )}
        {loaded.value?.next_cursor && (
          <Link to={paths.jobs({ status, issue_key: issueKey, cursor: loaded.value.next_cursor })} className="button">
            Older
          </Link>
        )}
      </nav>
    </>
  );
}

function Filters({ status, issueKey }: { readonly status: string; readonly issueKey: string }) {
  const [typed, setTyped] = useState(issueKey);
  const [sent, setSent] = useState(false);
  useEffect(() => setTyped(issueKey), [issueKey]);
  const fault = typed.trim() === '' ? null : keyFault(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (fault === null) navigate(paths.jobs({ status, issue_key: normalKey(typed) }));
  };
  return (
    <form className="filters" onSubmit={submit}>
      <label className="field">
        <span className="field-label">State</span>
        <select
          className="input"
          value={status}
          onChange={(event) => navigate(paths.jobs({ status: event.target.value, issue_key: issueKey }))}
        >
          {STATUSES.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
        <span className="field-note" />
      </label>
      <TextField
        label="Issue key"
        className="mono"
        placeholder="ABC-123"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        fault={sent ? fault : null}
        onChange={(event) => {
          setTyped(event.target.value);
          setSent(false);
        }}
      />
      <div className="field">
        <button type="submit" className="button">
          Filter
        </button>
        <span className="field-note" />
      </div>
    </form>
  );
}

function List({ jobs, filtered }: { readonly jobs: readonly JobSummary[]; readonly filtered: boolean }) {
  const now = useNow(1_000);
  if (jobs.length === 0) {
    return filtered ? (
      <Empty title="No job fits" actions={<Link to={paths.jobs()} className="button">All jobs</Link>}>
        None with this state and issue key is kept here.
      </Empty>
    ) : (
      <Empty title="No jobs yet" actions={<Link to={paths.analyse} className="button button-main">Analyse an issue</Link>}>
        The first issue you submit appears here.
      </Empty>
    );
  }
  return (
    <div className="table">
      <table>
        <thead>
          <tr>
            <th scope="col">Issue</th>
            <th scope="col">State</th>
            <th scope="col">Summary</th>
            <th scope="col">Submitted</th>
            <th scope="col">Took</th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <Row key={job.job_id} job={job} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ job, now }: { readonly job: JobSummary; readonly now: number }) {
  const running = job.analysis_status === 'PROCESSING';
  const ended = job.ended_at ?? job.updated_at;
  return (
    <tr>
      <td>
        <Link to={paths.issue(job.issue_key)} className="key">
          <Foreign>{job.issue_key}</Foreign>
        </Link>
      </td>
      <td>
        <span className="chips">
          <StatusChip status={job.analysis_status} />
          {job.degraded && (
            <Chip tone="warn" title={job.degraded}>
              degraded
            </Chip>
          )}
        </span>
      </td>
      <td className="wide">
        <Link to={paths.job(job.job_id)}>
          <Foreign>{job.summary}</Foreign>
        </Link>
        {job.error && (
          <p className="small muted clamp">
            <Foreign>{job.error}</Foreign>
          </p>
        )}
      </td>
      <td className="small muted nowrap number" title={instant(job.created_at)}>
        {ago(job.created_at, now)}
      </td>
      <td className="small muted nowrap number">
        {duration((running ? now : Date.parse(ended)) - Date.parse(job.created_at))}
      </td>
    </tr>
  );
}
