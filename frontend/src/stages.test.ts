import { expect, test } from 'vitest';
import type { Job } from './api/types';
import { shownStages } from './stages';

const AT = (ms: number) => new Date(Date.parse('2026-01-01T00:00:00Z') + ms).toISOString();

function job(status: Job['analysis_status'], endedMs: number, ...stages: Job['stages'][number][]): Job {
  return { analysis_status: status, stages, created_at: AT(0), updated_at: AT(endedMs) } as unknown as Job;
}

function stage(name: string, from: number, until: number | null) {
  return { name, started_at: AT(from), finished_at: until === null ? null : AT(until) };
}

test('shows what is done, what runs and what is to come', () => {
  const shown = shownStages(job('PROCESSING', 40, stage('accepted', 0, 40), stage('admitted', 40, null)), Date.parse(AT(1_040)));
  expect(shown.map(({ name, state, ms }) => [name, state, ms])).toEqual([
    ['accepted', 'done', 0],
    ['admitted', 'done', 40],
    ['merged', 'now', 1_000],
    ['retrieved', 'waiting', null],
    ['answered', 'waiting', null],
  ]);
});

test('shows the report as done while the analysis is on its way', () => {
  const stages = [stage('accepted', 0, 10), stage('admitted', 10, 20), stage('merged', 20, 90), stage('retrieved', 90, null)];
  const shown = shownStages(job('PROCESSING', 90, ...stages), Date.parse(AT(500)));
  expect(shown.find(({ name }) => name === 'retrieved')).toMatchObject({ state: 'done', ms: 70 });
  expect(shown.at(-1)).toMatchObject({ name: 'answered', state: 'now', ms: 410 });
  const ended = shownStages(job('COMPLETED', 900, ...stages.slice(0, 3), stage('retrieved', 90, 900), stage('answered', 90, 900)), 0);
  expect(ended.at(-1)).toMatchObject({ state: 'done', ms: 810 });
});

test('shows where a job failed and what was left out', () => {
  const failed = shownStages(job('ERROR', 3_000, stage('accepted', 0, null)), 0);
  expect(failed.find(({ name }) => name === 'admitted')).toMatchObject({ state: 'failed', ms: 3_000 });
  expect(failed.at(-1)?.state).toBe('left-out');
  const skipped = shownStages(job('SKIPPED', 90, stage('retrieved', 90, 90), stage('extra', 95, 95)), 0);
  expect(skipped.find(({ name }) => name === 'answered')?.state).toBe('left-out');
  expect(skipped.at(-1)).toMatchObject({ name: 'extra', state: 'done' });
});
