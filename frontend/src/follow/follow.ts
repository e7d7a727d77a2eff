import { ApiError, getJson } from '../api/client';
import { serverUnreachable } from '../api/connection';
import { hasEnded, type Job } from '../api/types';
import { type Action, begin, type Happening, next, type State } from './machine';
import { readEvents } from './stream';

export interface Followed {
  readonly job: Job | null;
  readonly state: State;
  /** Why the last request was refused, null when it was not. */
  readonly problem: ApiError | null;
}

/** Follows a job until it has ended or the signal says stop; carries out what the machine decides. */
export async function follow(jobId: string, signal: AbortSignal, tell: (news: Followed) => void): Promise<void> {
  const path = `/jira/analyze/job/${encodeURIComponent(jobId)}`;
  let { state, action } = begin();
  let job: Job | null = null;
  let problem: ApiError | null = null;
  let lastId = '';

  const happened = (happening: Happening): Action => {
    ({ state, action } = next(state, happening, Math.random()));
    tell({ job, state, problem });
    return action;
  };
  const learn = (news: Job) => {
    job = news;
    problem = null;
  };
  const failed = (error: unknown): Happening => {
    if (!(error instanceof ApiError)) return { kind: state.at === 'streaming' ? 'stream-lost' : 'unreachable' };
    problem = error;
    return { kind: 'refused', status: error.status, retryAfterMs: error.retryAfterMs };
  };

  const stream = async (): Promise<void> => {
    let done = false;
    try {
      await readEvents(`${path}/events`, lastId, signal, (event) => {
        lastId = event.id;
        const news = event.type === 'queue' ? moved(job, event.data) : jobIn(event.data);
        if (news === null || done) return;
        learn(news);
        done = happened({ kind: 'event', ended: hasEnded(news) }).do === 'stop';
      });
      if (!done) happened({ kind: 'stream-lost' });
    } catch (error) {
      if (!signal.aborted && !done) {
        if (!(error instanceof ApiError)) serverUnreachable();
        happened(failed(error));
      }
    }
  };
  const poll = async (seconds: number): Promise<void> => {
    try {
      const news = await getJson<Job>(seconds > 0 ? `${path}?wait=${seconds}` : path, signal);
      learn(news);
      happened({ kind: 'answer', ended: hasEnded(news) });
    } catch (error) {
      if (!signal.aborted) happened(failed(error));
    }
  };

  while (!signal.aborted && action.do !== 'stop') {
    if (action.do === 'stream') await stream();
    else if (action.do === 'poll') await poll(action.waitSeconds);
    else {
      await sleep(action.ms, signal);
      if (!signal.aborted) happened({ kind: 'pause-over' });
    }
  }
}

function jobIn(data: string): Job | null {
  const value = objectIn(data);
  return value !== null && 'analysis_status' in value ? (value as Job) : null;
}

/** The job at its new place in the queue. */
function moved(job: Job | null, data: string): Job | null {
  const value = objectIn(data);
  return job !== null && value !== null && 'position' in value ? { ...job, queue: value as Job['queue'] } : null;
}

function objectIn(data: string): object | null {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
