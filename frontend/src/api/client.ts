import { serverAnswered, serverUnreachable } from './connection';
import { askForKey, storedKey } from './key';
import type { Problem } from './types';

/** The server answered, and the answer is no. */
export class ApiError extends Error {
  constructor(
    readonly problem: Problem,
    /** From Retry-After, null when the answer has none. */
    readonly retryAfterMs: number | null,
  ) {
    super(problem.detail || problem.title);
    this.name = 'ApiError';
  }

  get status(): number {
    return this.problem.status;
  }
}

/** Nobody answered: the server is away, or the network. */
export class Unreachable extends Error {
  constructor() {
    super('The server does not answer.');
    this.name = 'Unreachable';
  }
}

/** What a person can be told about a failure. */
export function sentence(error: unknown): string {
  return error instanceof Error ? error.message : 'Something went wrong on this page.';
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

const GATEWAY_AWAY = new Set([502, 504]);

/** One request; asks for a key once when the server wants one. Throws ApiError, Unreachable, or the signal's abort. */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await send(path, init);
  if (response.status !== 401) return checked(response);
  if (!(await askForKey())) return checked(response);
  return checked(await send(path, init));
}

async function send(path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  const key = storedKey();
  if (key !== null) headers.set('Authorization', `Bearer ${key}`);
  try {
    const response = await fetch(path, { ...init, headers, cache: 'no-store' });
    serverAnswered();
    return response;
  } catch (error) {
    if (isAbort(error)) throw error;
    serverUnreachable();
    throw new Unreachable();
  }
}

async function checked(response: Response): Promise<Response> {
  if (response.ok) return response;
  throw new ApiError(await problemOf(response), retryAfter(response.headers.get('Retry-After')));
}

async function problemOf(response: Response): Promise<Problem> {
  if (response.headers.get('Content-Type')?.startsWith('application/problem+json')) {
    try {
      return (await response.json()) as Problem;
    } catch {
      // A body that was cut off says no more than the status does.
    }
  }
  const away = GATEWAY_AWAY.has(response.status);
  return {
    title: response.statusText,
    status: response.status,
    detail: away ? 'The process behind this path does not answer now.' : `The server answered ${response.status}.`,
  };
}

function retryAfter(header: string | null): number | null {
  const seconds = header === null ? Number.NaN : Number(header);
  return Number.isFinite(seconds) ? Math.max(0, seconds) * 1000 : null;
}

export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await request(path, signal ? { signal } : {});
  return (await response.json()) as T;
}

export async function postJson<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const response = await request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });
  return (await response.json()) as T;
}
