/** The contract's limits (section 2), checked here as a person types; the server checks them again. */

export const LIMITS = {
  summary: 300,
  domain: 80,
  component: 120,
  os: 80,
  logs: 200_000,
  notes: 50_000,
} as const;

export type TextField = keyof typeof LIMITS;

/** A request may have this many bytes. */
export const MAX_BODY_BYTES = 1_048_576;

const KEY_SHORTEST = 3;
const KEY_LONGEST = 50;
const KEY = /^[A-Z][A-Z0-9_]+-[0-9]+$/;

/** What Python's str.strip() takes off, because a job's id is computed from the trimmed text. */
const SPACE = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const ENDS = new RegExp(`^${SPACE}+|${SPACE}+$`, 'gu');

export function strip(text: string): string {
  return text.replace(ENDS, '');
}

/** Length in code points, as the contract counts. */
export function length(text: string): number {
  let count = text.length;
  for (let i = 0; i + 1 < text.length; i++) {
    if (isHigh(text.charCodeAt(i)) && isLow(text.charCodeAt(i + 1))) {
      count--;
      i++;
    }
  }
  return count;
}

export function normalKey(typed: string): string {
  return strip(typed).toUpperCase();
}

/** The first fault of an issue key, null when it has none. */
export function keyFault(typed: string): string | null {
  const key = normalKey(typed);
  if (key === '') return 'An issue key is needed, for example ABC-123.';
  if (key.length > KEY_LONGEST) return `At most ${KEY_LONGEST} characters.`;
  if (key.length < KEY_SHORTEST || !KEY.test(key)) return 'Letters, a hyphen and a number: ABC-123.';
  return null;
}

export function textFault(field: TextField, text: string): string | null {
  const trimmed = strip(text);
  if (field === 'summary' && trimmed === '') return 'One line that names the problem is needed.';
  const count = length(trimmed);
  const most = LIMITS[field];
  if (count > most) return `${(count - most).toLocaleString('en')} characters too many; at most ${most.toLocaleString('en')}.`;
  if (text.includes('\0')) return 'Holds the character NUL: this looks like a binary file.';
  if (hasLoneSurrogate(text)) return 'Holds half a character (a lone surrogate).';
  return null;
}

export function numberFault(typed: string, least: number, most: number, whole: boolean): string | null {
  const value = Number(typed);
  if (strip(typed) === '' || !Number.isFinite(value) || (whole && !Number.isInteger(value))) {
    return whole ? `A whole number from ${least} to ${most}.` : `A number from ${least} to ${most}.`;
  }
  return value < least || value > most ? `From ${least} to ${most}.` : null;
}

/** Null when the request fits, else why not. */
export function bodyFault(body: unknown): string | null {
  const bytes = new TextEncoder().encode(JSON.stringify(body)).length;
  return bytes > MAX_BODY_BYTES
    ? `Together that is ${(bytes / MAX_BODY_BYTES).toFixed(2)} MB; the server takes 1 MB. Shorten the log or the notes.`
    : null;
}

function hasLoneSurrogate(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isHigh(code) && isLow(text.charCodeAt(i + 1))) i++;
    else if (isHigh(code) || isLow(code)) return true;
  }
  return false;
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
