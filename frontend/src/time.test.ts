import { expect, test } from 'vitest';
import { ago, bytes, duration, plural } from './time';

test.each([
  [84.4, '84 ms'],
  [1_250, '1.3 s'],
  [42_000, '42 s'],
  [125_000, '2 min 5 s'],
  [3 * 3_600_000 + 600_000, '3 h 10 min'],
  [50 * 3_600_000, '2 d'],
])('%d ms is %s', (ms, words) => {
  expect(duration(ms)).toBe(words);
});

test('tells how long ago', () => {
  const now = Date.parse('2026-01-02T00:00:00Z');
  expect(ago('2026-01-01T23:59:58Z', now)).toBe('now');
  expect(ago('2026-01-01T23:12:00Z', now)).toBe('48 min ago');
  expect(ago('nonsense', now)).toBe('');
});

test('counts', () => {
  expect(plural(1, 'line')).toBe('1 line');
  expect(plural(3_812, 'line')).toBe('3,812 lines');
  expect(bytes(1_572_864)).toBe('1.5 MB');
});
