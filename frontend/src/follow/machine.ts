/**
 * How a job is followed: over server-sent events while they get through, by long polling when they do not, with growing
 * pauses while nobody answers. Pure: takes what happened, says what to do next.
 */

export type State =
  | { readonly at: 'streaming'; readonly failures: number; readonly heard: boolean }
  | { readonly at: 'asking'; readonly failures: number; readonly streamFailures: number }
  | { readonly at: 'polling'; readonly failures: number }
  | { readonly at: 'pausing'; readonly failures: number; readonly streamFailures: number; readonly polls: boolean }
  | { readonly at: 'ended'; readonly how: 'finished' | 'missing' | 'refused' };

export type Happening =
  /** The stream brought a state of the job. */
  | { readonly kind: 'event'; readonly ended: boolean }
  /** The stream ended or broke, or said nothing for longer than its heartbeat. */
  | { readonly kind: 'stream-lost' }
  /** The server answered a request with an error. */
  | { readonly kind: 'refused'; readonly status: number; readonly retryAfterMs: number | null }
  /** A request was answered with the job. */
  | { readonly kind: 'answer'; readonly ended: boolean }
  /** Nobody answered. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'pause-over' };

export type Action =
  | { readonly do: 'stream' }
  | { readonly do: 'poll'; readonly waitSeconds: number }
  | { readonly do: 'pause'; readonly ms: number }
  | { readonly do: 'stop' };

export interface Step {
  readonly state: State;
  readonly action: Action;
}

/** Streams that end before they said anything: something on the way keeps them back. */
const STREAM_ATTEMPTS = 3;
const LONG_POLL_SECONDS = 25;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** No such endpoint, or nothing that speaks it: a poll can still know. */
const NO_STREAM = new Set([404, 405, 406, 501]);
const GONE = new Set([404, 410]);
const LATER = new Set([408, 429, 500, 502, 503, 504]);

export function begin(): Step {
  return { state: { at: 'asking', failures: 0, streamFailures: 0 }, action: { do: 'poll', waitSeconds: 0 } };
}

/** @param chance 0..1, spreads the pauses of many pages */
export function next(state: State, happening: Happening, chance: number): Step {
  if (state.at === 'ended') return { state, action: { do: 'stop' } };
  switch (happening.kind) {
    case 'event':
      return happening.ended
        ? finished()
        : { state: { at: 'streaming', failures: 0, heard: true }, action: { do: 'stream' } };
    case 'answer':
      return happening.ended ? finished() : goOn(state);
    case 'pause-over':
      return pauseOver(state);
    case 'stream-lost':
      return pause(state, null, chance, true);
    case 'unreachable':
      return pause(state, null, chance, false);
    case 'refused':
      return refused(state, happening, chance);
  }
}

function finished(): Step {
  return { state: { at: 'ended', how: 'finished' }, action: { do: 'stop' } };
}

function goOn(state: State): Step {
  if (state.at === 'polling') return poll(0);
  const streamFailures = state.at === 'asking' ? state.streamFailures : 0;
  return streamFailures >= STREAM_ATTEMPTS
    ? poll(0)
    : { state: { at: 'streaming', failures: streamFailures, heard: false }, action: { do: 'stream' } };
}

function poll(failures: number): Step {
  return { state: { at: 'polling', failures }, action: { do: 'poll', waitSeconds: LONG_POLL_SECONDS } };
}

function pauseOver(state: State): Step {
  if (state.at !== 'pausing') return goOn(state);
  if (state.polls) return poll(state.failures);
  const { failures, streamFailures } = state;
  return { state: { at: 'asking', failures, streamFailures }, action: { do: 'poll', waitSeconds: 0 } };
}

function refused(state: State, answer: Happening & { kind: 'refused' }, chance: number): Step {
  if (state.at === 'streaming' && NO_STREAM.has(answer.status)) return poll(0);
  if (LATER.has(answer.status)) return pause(state, answer.retryAfterMs, chance, state.at === 'streaming');
  const how = GONE.has(answer.status) ? 'missing' : 'refused';
  return { state: { at: 'ended', how }, action: { do: 'stop' } };
}

function pause(state: State, atLeastMs: number | null, chance: number, lostStream: boolean): Step {
  const polls = state.at === 'polling' || (state.at === 'pausing' && state.polls);
  const failures = failuresOf(state) + 1;
  const streamFailures = lostStream && state.at === 'streaming' && !state.heard ? state.failures + 1 : streamsOf(state);
  const backOff = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
  const ms = Math.max(atLeastMs ?? 0, Math.round(backOff * (0.5 + chance / 2)));
  return { state: { at: 'pausing', failures, streamFailures, polls }, action: { do: 'pause', ms } };
}

function failuresOf(state: State): number {
  return state.at === 'ended' ? 0 : state.failures;
}

function streamsOf(state: State): number {
  switch (state.at) {
    case 'asking':
    case 'pausing':
      return state.streamFailures;
    case 'streaming':
      return state.heard ? 0 : state.failures;
    case 'polling':
    case 'ended':
      return 0;
  }
}
