import { expect, test } from 'vitest';
import { type Happening, type Step, begin, next } from './machine';

const STREAM_LOST: Happening = { kind: 'stream-lost' };
const AWAY: Happening = { kind: 'unreachable' };
const RUNNING: Happening = { kind: 'answer', ended: false };
const PAUSE_OVER: Happening = { kind: 'pause-over' };

function refused(status: number, retryAfterMs: number | null = null): Happening {
  return { kind: 'refused', status, retryAfterMs };
}

function after(...happenings: Happening[]): Step {
  return happenings.reduce((step, happening) => next(step.state, happening, 0.5), begin());
}

test('asks once, then listens', () => {
  expect(begin().action).toEqual({ do: 'poll', waitSeconds: 0 });
  expect(after(RUNNING).action).toEqual({ do: 'stream' });
});

test('stops when the job has ended, however it learned of it', () => {
  expect(after({ kind: 'answer', ended: true }).action).toEqual({ do: 'stop' });
  expect(after(RUNNING, { kind: 'event', ended: false }, { kind: 'event', ended: true }).action).toEqual({ do: 'stop' });
});

test('falls back to long polling where there are no events', () => {
  const step = after(RUNNING, refused(404));
  expect(step.state.at).toBe('polling');
  expect(step.action).toEqual({ do: 'poll', waitSeconds: 25 });
  expect(next(step.state, RUNNING, 0).action).toEqual({ do: 'poll', waitSeconds: 25 });
});

test('falls back to long polling when streams end before they said anything', () => {
  const silent = [STREAM_LOST, PAUSE_OVER, RUNNING];
  expect(after(RUNNING, ...silent).state.at).toBe('streaming');
  expect(after(RUNNING, ...silent, ...silent).state.at).toBe('streaming');
  expect(after(RUNNING, ...silent, ...silent, ...silent).state.at).toBe('polling');
});

test('keeps to streams that break after they have worked', () => {
  const broken: Happening[] = [{ kind: 'event', ended: false }, STREAM_LOST, PAUSE_OVER, RUNNING];
  expect(after(RUNNING, ...broken, ...broken, ...broken, ...broken).state.at).toBe('streaming');
});

test('asks for the whole state after a break, then listens again', () => {
  const paused = after(RUNNING, { kind: 'event', ended: false }, STREAM_LOST);
  expect(paused.action.do).toBe('pause');
  expect(next(paused.state, PAUSE_OVER, 0).action).toEqual({ do: 'poll', waitSeconds: 0 });
});

test('waits longer and longer while nobody answers, and never longer than ten seconds', () => {
  const pauses: number[] = [];
  let step = after(RUNNING, { kind: 'event', ended: false }, STREAM_LOST);
  for (let i = 0; i < 9; i++) {
    if (step.action.do === 'pause') pauses.push(step.action.ms);
    step = next(next(step.state, PAUSE_OVER, 1).state, AWAY, 1);
  }
  expect(pauses.slice(1, 4)).toEqual([1_000, 2_000, 4_000]);
  expect(Math.max(...pauses)).toBe(10_000);
});

test('starts again with short pauses once the server was there', () => {
  const back = after(AWAY, PAUSE_OVER, AWAY, PAUSE_OVER, RUNNING, { kind: 'event', ended: false }, STREAM_LOST);
  expect(back.action).toEqual({ do: 'pause', ms: 375 });
});

test('does as a server that is busy asks', () => {
  expect(after(refused(503, 3_000)).action).toEqual({ do: 'pause', ms: 3_000 });
  expect(after(RUNNING, refused(503, 5_000)).state.at).toBe('pausing');
});

test('goes on polling after a pause when it polled before', () => {
  expect(after(RUNNING, refused(406), AWAY, PAUSE_OVER).action).toEqual({ do: 'poll', waitSeconds: 25 });
});

test('gives up on a job that never was, was deleted, or is not ours to see', () => {
  expect(after(refused(404)).state).toEqual({ at: 'ended', how: 'missing' });
  expect(after(refused(410)).state).toEqual({ at: 'ended', how: 'missing' });
  expect(after(refused(401)).state).toEqual({ at: 'ended', how: 'refused' });
  expect(after(RUNNING, refused(404), refused(404)).state).toEqual({ at: 'ended', how: 'missing' });
});
