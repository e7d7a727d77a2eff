import { ApiError, getJson } from './api/client';
import type { QueueLook, QueueStage } from './api/types';
import { QueueHistory, SAMPLE_MS } from './queues';

/**
 * Samples the queues from the first look at their page until the tab is closed, but not while nobody can see it. What was
 * before, the server tells.
 */
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
  document.addEventListener('visibilitychange', () => void restart());
  void restart();
  timer = setInterval(() => void sample(), SAMPLE_MS);
}

async function restart(): Promise<void> {
  if (document.hidden) return;
  try {
    const looks = listIn(await getJson<unknown>('/queues/history'), 'looks') as readonly QueueLook[];
    current.history.restart(Date.now(), looks);
  } catch {
    // A sample that fails tells why; without the past the charts begin now.
  }
  await sample();
}

async function sample(): Promise<void> {
  if (asking || document.hidden) return;
  asking = true;
  try {
    const stages = listIn(await getJson<unknown>('/queues'), 'stages') as readonly QueueStage[];
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

function listIn(answer: unknown, field: string): readonly unknown[] {
  const list = (answer as Readonly<Record<string, unknown>>)[field];
  return Array.isArray(list) ? list : [];
}
