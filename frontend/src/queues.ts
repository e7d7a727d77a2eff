import type { QueueLook, QueueStage } from './api/types';

/** What is known of the queues: samples of the last 15 minutes. Pure but for `QueueHistory`'s own list. */

export const WINDOW_MS = 15 * 60 * 1000;
export const SAMPLE_MS = 3_000;
/** Longer without a sample is a gap in the chart: the server was away. */
export const GAP_MS = 5 * SAMPLE_MS;
const TREND_MS = 60_000;
const NOTABLE_GROWTH = 10;

export interface Sample {
  readonly at: number;
  readonly depth: number | null;
  readonly rate: number | null;
}

export class QueueHistory {
  private readonly byStage = new Map<string, readonly Sample[]>();

  add(at: number, stages: readonly QueueStage[]): void {
    for (const { name, depth, rate } of stages) {
      const kept = this.of(name).filter((sample) => sample.at > at - WINDOW_MS);
      this.byStage.set(name, [...kept, { at, depth, rate }]);
    }
  }

  /** Begins anew with what the server has seen; the newest look is now, whatever the two clocks say. */
  restart(now: number, looks: readonly QueueLook[]): void {
    const newest = Date.parse(looks.at(-1)?.observed_at ?? '');
    this.byStage.clear();
    for (const { observed_at: observedAt, stages } of looks) {
      const at = now - (newest - Date.parse(observedAt));
      for (const { name, depth, rate } of stages) this.byStage.set(name, [...this.of(name), { at, depth, rate }]);
    }
  }

  of(stage: string): readonly Sample[] {
    return this.byStage.get(stage) ?? [];
  }
}

/** How much the depth grew over the last minute; null before there is a minute to look at. */
export function growth(samples: readonly Sample[], now: number): number | null {
  const last = samples.at(-1);
  const first = samples.find((sample) => sample.at >= now - TREND_MS && sample.depth !== null);
  if (!last || !first || last.depth === null || first.depth === null || last.at - first.at < TREND_MS / 4) return null;
  return last.depth - first.depth;
}

export function grows(samples: readonly Sample[], now: number): boolean {
  return (growth(samples, now) ?? 0) >= NOTABLE_GROWTH;
}

/** A line chart in a box of 0..width by 0..height: one SVG path for each stretch without a gap. */
export interface Chart {
  readonly line: string;
  readonly area: string;
  readonly rate: string;
  readonly mostDepth: number;
  readonly mostRate: number;
}

const SPANS_MS = [1, 2, 5, 10, 15].map((minutes) => minutes * 60_000);

/** How far back a chart reaches: as far as was seen, in few steps, so that a young one is not an empty one. */
export function spanMs(samples: readonly Sample[], now: number): number {
  const seen = now - (samples[0]?.at ?? now);
  return SPANS_MS.find((span) => span >= seen) ?? WINDOW_MS;
}

export function chart(samples: readonly Sample[], now: number, width: number, height: number): Chart {
  const span = spanMs(samples, now);
  const mostDepth = niceMost(samples.map((sample) => sample.depth ?? 0));
  const mostRate = niceMost(samples.map((sample) => sample.rate ?? 0));
  const x = (at: number) => round(((at - (now - span)) / span) * width);
  const y = (value: number, most: number) => round(height - (value / most) * (height - 2) - 1);
  const depth = stretches(samples, (sample) => sample.depth, (sample, value) => [x(sample.at), y(value, mostDepth)]);
  const rate = stretches(samples, (sample) => sample.rate, (sample, value) => [x(sample.at), y(value, mostRate)]);
  return {
    line: depth.map(path).join(''),
    area: depth.map((points) => areaUnder(points, height)).join(''),
    rate: rate.map(path).join(''),
    mostDepth,
    mostRate,
  };
}

type Point = readonly [number, number];

function stretches(
  samples: readonly Sample[],
  value: (sample: Sample) => number | null,
  point: (sample: Sample, value: number) => Point,
): readonly (readonly Point[])[] {
  const found: Point[][] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const sample of samples) {
    const v = value(sample);
    if (v === null) continue;
    if (sample.at - before > GAP_MS) found.push([]);
    found.at(-1)?.push(point(sample, v));
    before = sample.at;
  }
  return found;
}

function path(points: readonly Point[]): string {
  return points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

function areaUnder(points: readonly Point[], height: number): string {
  const first = points[0];
  const last = points.at(-1);
  return first && last ? `${path(points)}L${last[0]} ${height}L${first[0]} ${height}Z` : '';
}

/** 1, 2 or 5 times a power of ten, at least 1: an axis that does not jump at each sample. */
export function niceMost(values: readonly number[]): number {
  const most = Math.max(1, ...values);
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= most) ?? most;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

interface StageWords {
  readonly title: string;
  readonly what: string;
  readonly whenItGrows: string;
}

const STAGES: Readonly<Record<string, StageWords>> = {
  'analysis-requests': {
    title: 'Admission',
    what: 'Submissions waiting to become jobs.',
    whenItGrows: 'Admission is cheap, so the pipeline is down or its work is being shared out anew: look at its log and at /health/ready.',
  },
  'issue-updates': {
    title: 'Similar issues and report',
    what: 'Facts and questions waiting to be merged, searched and reported.',
    whenItGrows: 'An import explains it and it drains by itself; otherwise embedding is short of processors: start another topology process.',
  },
  'analysis-evidence': {
    title: 'Analysis',
    what: 'Reported jobs waiting for the model or the offline rules.',
    whenItGrows: 'The model is slow, away or out of budget: raise AIDEBUG_ANSWERING_PERMITS, add a model server, or wait; nothing is lost.',
  },
  issues: {
    title: 'Indexing',
    what: 'Merged issues waiting to be embedded and indexed.',
    whenItGrows: 'After an import this is normal. If it does not drain, the index does not answer: look at Qdrant and its disk.',
  },
  'sync-requests': {
    title: 'Pulls from Jira',
    what: 'Pages of issues waiting to be pulled; each asks for the next.',
    whenItGrows: 'Jira does not answer or limits our rate: the pull waits and goes on by itself. GET /jira/sync/job/{job_id} tells how far it is.',
  },
  'dead-letters': {
    title: 'Dead letters',
    what: 'Records that no stage could process; their jobs have ended with an error.',
    whenItGrows: 'See what they are with ./aidebug dead-letters list; after the repair ./aidebug dead-letters redrive sends them again.',
  },
};

/** Not a stage: what the others could not process. */
export const DEAD_LETTERS = 'dead-letters';

/** What a stage is, by the name of the topic it reads. */
export function stageWords(name: string): StageWords {
  return (
    STAGES[name] ?? {
      title: name.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase()),
      what: '',
      whenItGrows: 'Look at the log of the process that reads it.',
    }
  );
}
