/** The API key: asked for once, when the server wants one, and kept until the tab is closed. */

const STORED = 'aidebug.api-key';

let asked: Promise<boolean> | null = null;
let resolveAsked: ((given: boolean) => void) | null = null;
let refused = false;
const listeners = new Set<() => void>();

export function storedKey(): string | null {
  return sessionStorage.getItem(STORED);
}

/** Opens the dialog, or joins the one that is open; false when the person closed it without a key. */
export function askForKey(): Promise<boolean> {
  if (asked === null) {
    refused = storedKey() !== null;
    asked = new Promise((resolve) => {
      resolveAsked = resolve;
    });
    tell();
  }
  return asked;
}

export function giveKey(key: string | null): void {
  if (key !== null) sessionStorage.setItem(STORED, key);
  const resolve = resolveAsked;
  asked = null;
  resolveAsked = null;
  resolve?.(key !== null);
  tell();
}

export type KeyQuestion = 'none' | 'first' | 'refused';

export function keyQuestion(): KeyQuestion {
  if (asked === null) return 'none';
  return refused ? 'refused' : 'first';
}

export function onKeyQuestion(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}
