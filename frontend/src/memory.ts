import type { Submission } from './api/types';

/** What this tab remembers: the form as it stands, and what was sent, so that it can be asked again. */

const DRAFT = 'aidebug.draft';
const SENT = 'aidebug.sent';
const MOST_SENT = 5;

interface Sent {
  readonly jobId: string;
  readonly submission: Submission;
}

export function rememberDraft(draft: object): void {
  write(DRAFT, draft);
}

export function rememberedDraft(): object | null {
  const value = read(DRAFT);
  return typeof value === 'object' ? value : null;
}

export function forgetDraft(): void {
  sessionStorage.removeItem(DRAFT);
}

export function rememberSent(jobId: string, submission: Submission): void {
  write(SENT, [{ jobId, submission }, ...sent().filter((one) => one.jobId !== jobId)].slice(0, MOST_SENT));
}

export function sentSubmission(jobId: string): Submission | null {
  return sent().find((one) => one.jobId === jobId)?.submission ?? null;
}

function sent(): readonly Sent[] {
  const value = read(SENT);
  return Array.isArray(value) ? (value as Sent[]) : [];
}

function read(name: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}

/** Full storage is no reason to fail: then it is simply not remembered. */
function write(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    sessionStorage.removeItem(name);
  }
}
