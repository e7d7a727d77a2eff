import { expect, test } from 'vitest';
import { visible } from './visible';

test('shows what reverses, hides or controls', () => {
  expect(visible('abc\u202Egnp.exe')).toBe('abc⟦U+202E⟧gnp.exe');
  expect(visible('pay\u200Bload\u2066x\u2069')).toBe('pay⟦U+200B⟧load⟦U+2066⟧x⟦U+2069⟧');
  expect(visible('\u001b[31mred\u0007\u007f\u009b')).toBe('␛[31mred␇␡⟦U+009B⟧');
  expect(visible('tag\u{e0041}')).toBe('tag⟦U+E0041⟧');
});

test('leaves text, lines, tabs, right-to-left letters and emoji alone', () => {
  const text = 'line\n\tשלום مرحبا 日本 \u{1f600} é';
  expect(visible(text)).toBe(text);
});

test('takes the line ends of Windows as line ends', () => {
  expect(visible('a\r\nb\rc')).toBe('a\nb␍c');
});
