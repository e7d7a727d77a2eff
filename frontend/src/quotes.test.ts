import { expect, test } from 'vitest';
import { locate, searchable } from './quotes';

const LOG = searchable('10:00 start\n10:01 ERROR  pool\texhausted\n\tat Pool.get(Pool.java:7)\n\n10:02 end\n');

test('finds the line of a quote', () => {
  expect(locate('ERROR  pool\texhausted', LOG)).toEqual({ firstLine: 2, lastLine: 2 });
});

test('does not mind white space, as the check on the server does not', () => {
  expect(locate('  ERROR pool exhausted ', LOG)).toEqual({ firstLine: 2, lastLine: 2 });
});

test('finds a quote over several lines', () => {
  expect(locate('exhausted\n  at Pool.get(Pool.java:7)\n10:02', LOG)).toEqual({ firstLine: 2, lastLine: 5 });
});

test('finds nothing that is not there', () => {
  expect(locate('pool drained', LOG)).toBeNull();
  expect(locate(' \n ', LOG)).toBeNull();
  expect(locate('x', searchable(''))).toBeNull();
});

test('keeps counting lines over characters outside the basic plane', () => {
  expect(locate('second', searchable('\u{1f600}\u{1f600}\nsecond'))).toEqual({ firstLine: 2, lastLine: 2 });
});
