import { expect, test } from 'vitest';
import { MAX_BODY_BYTES, bodyFault, keyFault, length, normalKey, numberFault, strip, textFault } from './limits';

test.each(['abc-1', '  HADOOP-42 ', 'A1_B-0', `${'A'.repeat(48)}-1`])('takes the key %s', (typed) => {
  expect(keyFault(typed)).toBeNull();
});

test.each(['', 'ABC', 'A-1', 'ABC-', '1BC-1', 'ABC-1x', 'ABC 1', `${'A'.repeat(49)}-1`, 'ÄBC-1'])('refuses the key "%s"', (typed) => {
  expect(keyFault(typed)).not.toBeNull();
});

test('writes a key as the server does', () => {
  expect(normalKey('\u00a0abc-7\n')).toBe('ABC-7');
});

test('counts code points after trimming, as the contract does', () => {
  expect(length('a\u{1f600}b')).toBe(3);
  expect(textFault('summary', ` ${'\u{1f600}'.repeat(300)} `)).toBeNull();
  expect(textFault('summary', '\u{1f600}'.repeat(301))).toBe('1 characters too many; at most 300.');
});

test('takes off what Python takes off, and nothing else', () => {
  expect(strip('\u001c\u0085\u3000 a b \u2007\t')).toBe('a b');
  expect(strip('\u200ba\ufeff')).toBe('\u200ba\ufeff');
});

test('needs a summary but nothing else', () => {
  expect(textFault('summary', ' \u3000 ')).not.toBeNull();
  expect(textFault('logs', '')).toBeNull();
});

test('refuses NUL and half a surrogate pair', () => {
  expect(textFault('logs', 'a\0b')).toContain('binary');
  expect(textFault('notes', '\ud800 alone')).toContain('surrogate');
  expect(textFault('notes', 'a pair \ud83d\ude00')).toBeNull();
});

test('knows the bounds of numbers', () => {
  expect(numberFault('20', 1, 20, true)).toBeNull();
  expect(numberFault('21', 1, 20, true)).toBe('From 1 to 20.');
  expect(numberFault('2.5', 1, 20, true)).toContain('whole');
  expect(numberFault('', 0, 1, false)).not.toBeNull();
  expect(numberFault('0.62', 0, 1, false)).toBeNull();
});

test('weighs the request as bytes of its JSON', () => {
  const empty = JSON.stringify({ logs: '' }).length;
  expect(bodyFault({ logs: 'x'.repeat(MAX_BODY_BYTES - empty) })).toBeNull();
  expect(bodyFault({ logs: 'x'.repeat(MAX_BODY_BYTES - empty + 1) })).toContain('1 MB');
  // Legal in characters, too large as escapes: six bytes for each control character.
  expect(bodyFault({ logs: '\u0001'.repeat(200_000) })).toContain('1 MB');
});
