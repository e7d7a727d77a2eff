import { expect, test } from 'vitest';
import type { Job } from './api/types';
import { shownStages } from './stages';

const STARTED = '2026-01-01T00:00:00.000Z';

function job(status: Job['analysis_status'], ...stages: Job['stages'][number][]): Job {
  return { analysis_status: status, stages, created_at: STARTED, updated_at: '2026-01-01T00:00:03.000Z' } as unknown as Job;
}

test('shows what is done, what runs and what is to come', () => {
  const shown = shownStages(
    job(
      'PROCESSING',
      { name: 'accepted', started_at: STARTED, finished_at: '2026-01-01T00:00:00.040Z' },
      { name: 'admitted', started_at: '2026-01-01T00:00:00.040Z', finished_at: null },
    ),
    Date.parse('2026-01-01T00:00:01.040Z'),
  );
  expect(shown.map((stage) => [stage.name, stage.state, stage.ms])).toEqual([
    ['accepted', 'done', 40],
    ['admitted', 'now', 1000],
    ['merged', 'waiting', null],
    ['retrieved', 'waiting', null],
    ['answered', 'waiting', null],
  ]);
});

test('shows where a job failed and what was left out', () => {
  const shown = shownStages(job('ERROR', { name: 'merged', started_at: STARTED, finished_at: null }, { name: 'extra', started_at: STARTED, finished_at: STARTED }), 0);
  expect(shown.find((stage) => stage.name === 'merged')).toMatchObject({ state: 'failed', ms: 3000 });
  expect(shown.find((stage) => stage.name === 'answered')?.state).toBe('left-out');
  expect(shown.at(-1)?.name).toBe('extra');
});
