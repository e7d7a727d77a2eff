import type { Job, StageTime } from './api/types';
import { hasEnded } from './api/types';

export type StageState = 'done' | 'now' | 'failed' | 'waiting' | 'left-out';

/** One thing that has to be done for a job, and how far it is. */
export interface ShownStage {
  readonly name: string;
  readonly words: string;
  readonly state: StageState;
  /** How long it took or has been taking, null when it has not begun. */
  readonly ms: number | null;
}

const LAST = 'answered';
const ORDER = ['accepted', 'admitted', 'merged', 'retrieved', LAST];

const WORDS: Readonly<Record<string, string>> = {
  accepted: 'Accepted',
  admitted: 'Admitted',
  merged: 'Issue merged',
  retrieved: 'Similar issues, report',
  answered: 'Analysis',
};

/**
 * The steps of a job in their order, those to come included. The API's stages are named after what has been reached, and
 * last until the next one is; a person wants to know what took how long, so each is shown with the time it took to get there.
 */
export function shownStages(job: Job, now: number): readonly ShownStage[] {
  const known = new Map(job.stages.map((stage) => [stage.name, stage]));
  const names = [...ORDER, ...job.stages.map((stage) => stage.name).filter((name) => !ORDER.includes(name))];
  let before: number | null = null;
  let open = true;
  return names.map((name) => {
    const words = WORDS[name] ?? name;
    const stage = known.get(name);
    const reached = stage ? reachedAt(stage) : null;
    if (reached !== null) {
      const ms: number = before === null ? 0 : Math.max(0, reached - before);
      before = reached;
      return { name, words, state: 'done', ms };
    }
    const next = open;
    open = false;
    if (!next) return { name, words, state: hasEnded(job) ? 'left-out' : 'waiting', ms: null };
    return { name, words, ...current(job, before, now) };
  });
}

function current(job: Job, since: number | null, now: number): { readonly state: StageState; readonly ms: number | null } {
  const until = hasEnded(job) ? Date.parse(job.updated_at) : now;
  const ms = since === null ? null : Math.max(0, until - since);
  if (!hasEnded(job)) return { state: 'now', ms };
  return job.analysis_status === 'ERROR' ? { state: 'failed', ms } : { state: 'left-out', ms: null };
}

function reachedAt(stage: StageTime): number | null {
  const at = stage.name === LAST ? stage.finished_at : stage.started_at;
  return at === null ? null : Date.parse(at);
}

/** From the submission to its end, or until now. */
export function totalMs(job: Job, now: number): number {
  return Math.max(0, (hasEnded(job) ? Date.parse(job.updated_at) : now) - Date.parse(job.created_at));
}
