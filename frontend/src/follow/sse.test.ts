import { expect, test } from 'vitest';
import { EventParser } from './sse';

const STREAM = 'retry: 1000\n\nid: 7\nevent: state\ndata: {"a":\r\ndata: 1}\n\n: heartbeat\n\ndata: next\r\n\r\nid: 9\rdata: old\r\r';

const EVENTS = [
  { id: '7', type: 'state', data: '{"a":\n1}' },
  { id: '7', type: 'message', data: 'next' },
  { id: '9', type: 'message', data: 'old' },
];

test('reads events with any line end, and says nothing of heartbeats', () => {
  expect(new EventParser().push(`${STREAM}\n`)).toEqual(EVENTS);
});

test('does not care where the pieces are cut', () => {
  for (const size of [1, 2, 3, 7]) {
    const parser = new EventParser();
    const pieces = `${STREAM}\n`.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
    expect(pieces.flatMap((piece) => parser.push(piece))).toEqual(EVENTS);
  }
});

test('drops an event that was not finished', () => {
  expect(new EventParser().push('data: half')).toEqual([]);
});
