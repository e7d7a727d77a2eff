import { expect, test } from 'vitest';
import { GAP_MS, QueueHistory, SAMPLE_MS, WINDOW_MS, chart, growth, grows, niceMost, spanMs, stageWords } from './queues';

const NOW = 1_000_000_000;

function stage(depth: number | null) {
  return { name: 'issues', depth, rate: 2, oldest_seconds: null, in_flight: null, dead_letters: null };
}

test('keeps fifteen minutes and no more', () => {
  const history = new QueueHistory();
  for (let at = NOW - 2 * WINDOW_MS; at <= NOW; at += 60_000) history.add(at, [stage(1)]);
  expect(history.of('issues')).toHaveLength(15);
});

test('begins with what the server has seen, by the age of each look', () => {
  const history = new QueueHistory();
  history.add(NOW - 1, [stage(9)]);
  const look = (second: number, depth: number | null) => ({
    observed_at: `2026-01-31T12:00:${second}Z`,
    stages: [{ name: 'issues', depth, rate: 2 }],
  });
  history.restart(NOW, [look(10, null), look(15, 4)]);
  expect(history.of('issues')).toEqual([
    { at: NOW - 5_000, depth: null, rate: 2 },
    { at: NOW, depth: 4, rate: 2 },
  ]);
  history.restart(NOW, []);
  expect(history.of('issues')).toEqual([]);
});

test('says that a queue grows once it has grown for a while', () => {
  const samples = [0, 20, 40, 60].map((depth, at) => ({ at: NOW - 60_000 + at * 20_000, depth, rate: null }));
  expect(growth(samples, NOW)).toBe(60);
  expect(grows(samples, NOW)).toBe(true);
  expect(growth(samples.slice(3), NOW)).toBeNull();
  expect(grows([...samples].reverse().map((s, at) => ({ ...s, at: NOW - 60_000 + at * 20_000 })), NOW)).toBe(false);
});

test('leaves a gap where nothing was seen', () => {
  const at = NOW - 60_000;
  const samples = [at, at + SAMPLE_MS, at + SAMPLE_MS + GAP_MS + 1, at + 2 * SAMPLE_MS + GAP_MS + 1].map((t) => ({ at: t, depth: 5, rate: null }));
  expect(chart(samples, NOW, 400, 80).line.match(/M/g)).toHaveLength(2);
  expect(chart([], NOW, 400, 80).line).toBe('');
});

test('reaches back as far as was seen, at most a quarter of an hour', () => {
  const seenFor = (ms: number) => spanMs([{ at: NOW - ms, depth: 0, rate: 0 }], NOW);
  expect([0, 61_000, 6 * 60_000, 60 * 60_000].map(seenFor)).toEqual([60_000, 120_000, 600_000, WINDOW_MS]);
});

test('has an axis that does not jump', () => {
  expect(niceMost([])).toBe(1);
  expect(niceMost([1.2])).toBe(2);
  expect(niceMost([37])).toBe(50);
  expect(niceMost([501])).toBe(1000);
});

test('has a word for a stage it does not know', () => {
  expect(stageWords('new-stage').title).toBe('New stage');
  expect(stageWords('issues').whenItGrows).toContain('index');
});
