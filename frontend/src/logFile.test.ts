import { expect, test } from 'vitest';
import { LIMITS, length } from './limits';
import { lastLines, readLogFile } from './logFile';

test('keeps a small log as it is', async () => {
  expect(await readLogFile(new Blob(['one\ntwo\n']))).toEqual({ text: 'one\ntwo\n', lines: 2, characters: 8, fileBytes: 8, cut: false });
});

test('keeps the last whole lines of a long log and says so', () => {
  const text = Array.from({ length: 30_000 }, (_, at) => `line ${at} of many`).join('\n');
  const log = lastLines(text, text.length);
  expect(log.cut).toBe(true);
  expect(log.characters).toBeLessThanOrEqual(LIMITS.logs);
  expect(log.characters).toBeGreaterThan(LIMITS.logs - 100);
  expect(log.text).toMatch(/^line \d+ of many\n/);
  expect(log.text).toMatch(/line 29999 of many$/);
});

test('reads only the end of a huge file', async () => {
  const log = await readLogFile(new Blob(['\u{1f600} first\n', 'x'.repeat(99) + '\n', ...Array.from({ length: 50_000 }, () => 'ä'.repeat(99) + '\n')]));
  expect(log.cut).toBe(true);
  expect(log.text).not.toContain('first');
  expect(log.text).not.toContain('\ufffd');
  expect(length(log.text)).toBeLessThanOrEqual(LIMITS.logs);
});

test('keeps the end of one line without an end', () => {
  const log = lastLines('x'.repeat(LIMITS.logs + 5), LIMITS.logs + 5);
  expect(log.characters).toBeLessThanOrEqual(LIMITS.logs);
  expect(log.characters).toBeGreaterThan(0);
});

test('reads the UTF-16 that Windows tools write', async () => {
  const bytes = new Uint8Array([0xff, 0xfe, 0x41, 0, 0x0a, 0, 0x42, 0]);
  expect((await readLogFile(new Blob([bytes]))).text).toBe('A\nB');
});
