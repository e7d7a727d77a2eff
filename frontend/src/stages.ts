import type { Job, StageTime } from './api/types';
import { hasEnded } from './api/types';

export type StageState = 'done' | 'now' | 'failed' | 'waiting' | 'left-out';

export interface ShownStage {
  readonly name: string;
  readonly words: string;
  readonly state: StageState;
  /** How long it took or has been taking, null when it has not begun. */
  readonly ms: number | null;
}

const ORDER = ['accepted', 'admitted', 'merged', 'retrieved', 'answered'];

const WORDS: Readonly<Record<string, string>> = {
  accepted: 'Accepted',
  admitted: 'Admitted',
  merged: 'Merged with the issue',
  retrieved: 'Similar issues, report',
  answered: 'Analysis',
};

/** All stages of a job in their order, those to come included; a stage this page does not know keeps its name. */
export function shownStages(job: Job, now: number): readonly ShownStage[] {
  const known = new Map(job.stages.map((stage) => [stage.name, stage]));
  const names = [...ORDER, ...job.stages.map((stage) => stage.name).filter((name) => !ORDER.includes(name))];
  return names.map((name) => shown(name, known.get(name), job, now));
}

function shown(name: string, stage: StageTime | undefined, job: Job, now: number): ShownStage {
  const words = WORDS[name] ?? name;
  const ended = hasEnded(job);
  if (!stage) return { name, words, state: ended ? 'left-out' : 'waiting', ms: null };
  const until = stage.finished_at ?? (ended ? job.updated_at : new Date(now).toISOString());
  const ms = Math.max(0, Date.parse(until) - Date.parse(stage.started_at));
  if (stage.finished_at !== null) return { name, words, state: 'done', ms };
  if (!ended) return { name, words, state: 'now', ms };
  return { name, words, state: job.analysis_status === 'ERROR' ? 'failed' : 'done', ms };
}

/** From the submission to its end, or until now. */
export function totalMs(job: Job, now: number): number {
  return Math.max(0, (hasEnded(job) ? Date.parse(job.updated_at) : now) - Date.parse(job.created_at));
}
