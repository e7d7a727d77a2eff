import { ApiError, getJson } from './api/client';
import type { QueueStage } from './api/types';
import { QueueHistory, SAMPLE_MS } from './queues';

/** Samples the queues from the first look at their page until the tab is closed, but not while nobody can see it. */
export interface Sampled {
  readonly stages: readonly QueueStage[] | null;
  readonly history: QueueHistory;
  readonly error: unknown;
}

let current: Sampled = { stages: null, history: new QueueHistory(), error: null };
let timer: ReturnType<typeof setInterval> | null = null;
let asking = false;
const listeners = new Set<() => void>();

export function samples(): Sampled {
  return current;
}

export function onSample(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function startSampling(): void {
  if (timer !== null) return;
  void sample();
  timer = setInterval(() => void sample(), SAMPLE_MS);
}

async function sample(): Promise<void> {
  if (asking || document.hidden) return;
  asking = true;
  try {
    const stages = stagesOf(await getJson<unknown>('/queues'));
    current.history.add(Date.now(), stages);
    current = { stages, history: current.history, error: null };
  } catch (error) {
    // The banner tells of a server that is away; the last figures stay.
    const shown = error instanceof ApiError || current.stages === null ? error : null;
    current = { ...current, error: shown };
  } finally {
    asking = false;
    for (const listener of listeners) listener();
  }
}

function stagesOf(answer: unknown): readonly QueueStage[] {
  const stages = (answer as { stages?: unknown }).stages;
  return Array.isArray(stages) ? (stages as QueueStage[]) : [];
}
