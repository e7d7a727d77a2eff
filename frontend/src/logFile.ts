import { LIMITS, length } from './limits';

/** A log as it will be sent: whole, or its last lines when the file holds more than the server takes. */
export interface LogText {
  readonly text: string;
  readonly lines: number;
  readonly characters: number;
  readonly fileBytes: number;
  /** Whether its beginning was left out. */
  readonly cut: boolean;
}

/** UTF-8 needs at most this many bytes a character: reading more could change nothing. */
const TAIL_BYTES = LIMITS.logs * 4;

/** Reads the end of a file, however large it is. */
export async function readLogFile(file: Blob): Promise<LogText> {
  const encoding = encodingOf(new Uint8Array(await file.slice(0, 2).arrayBuffer()));
  // An even offset keeps the pairs of UTF-16 together.
  const from = Math.max(0, Math.floor((file.size - TAIL_BYTES) / 4) * 4);
  const bytes = await file.slice(from).arrayBuffer();
  const decoded = new TextDecoder(encoding).decode(bytes);
  return lastLines(from > 0 ? withoutFirstLine(decoded) : decoded, file.size, from > 0);
}

/** Keeps the last whole lines that fit; the end of a log is where the failure is. */
export function lastLines(text: string, fileBytes: number, alreadyCut = false): LogText {
  let kept = text;
  if (length(kept) > LIMITS.logs) {
    kept = withoutFirstLine(tail(kept, LIMITS.logs + 1));
    if (length(kept) > LIMITS.logs) kept = tail(kept, LIMITS.logs);
  }
  return {
    text: kept,
    lines: kept === '' ? 0 : kept.replace(/\n$/, '').split('\n').length,
    characters: length(kept),
    fileBytes,
    cut: alreadyCut || kept.length < text.length,
  };
}

function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

function tail(text: string, characters: number): string {
  return Array.from(text).slice(-characters).join('');
}

function withoutFirstLine(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(end + 1);
}
