import { expect, test } from 'vitest';
import { againOf } from './again';
import type { Job } from './api/types';
import { emptyDraft, faultsFrom, faultsOf, guessOs, submissionOf } from './submission';

test('a new draft lacks its key and its summary only', () => {
  expect(Object.keys(faultsOf(emptyDraft('linux')))).toEqual(['issue_key', 'summary']);
});

test('sends what was typed, trimmed, and no blank', () => {
  const draft = { ...emptyDraft(''), issue_key: ' abc-1 ', summary: ' Boom ', notes: '  ', logs: 'x\n', report_only: true };
  expect(submissionOf(draft)).toEqual({
    issue_key: 'ABC-1',
    summary: 'Boom',
    logs: 'x',
    limit: 5,
    min_local_score: 0.62,
    external_knowledge: false,
    external_max_results: 5,
    save_run: true,
    analysis_mode: 'skip',
  });
});

test('puts what the server found beside its field', () => {
  expect(faultsFrom([{ pointer: '/logs', message: 'is odd' }])).toEqual({ logs: 'is odd' });
});

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64)', 'windows'],
  ['Mozilla/5.0 (X11; Linux x86_64)', 'linux'],
  ['Mozilla/5.0 (Linux; Android 14)', 'android'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15)', 'macos'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17 like Mac OS X)', 'ios'],
  ['curl/8', ''],
])('guesses the system of %s', (agent, os) => {
  expect(guessOs(agent)).toBe(os);
});

test('asks again with what was sent, or else with what was kept', () => {
  const job = { issue_key: 'ABC-1', summary: 'Boom' } as Job;
  expect(againOf(job, { issue_key: 'ABC-1', summary: 'Boom', limit: 7 }, null)).toMatchObject({ limit: 7, force: true });
  expect(againOf(job, null, { job_id: '', added_at: '', logs: 'kept', notes: '' })).toEqual({ issue_key: 'ABC-1', summary: 'Boom', logs: 'kept', force: true });
});
