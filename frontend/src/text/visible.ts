/**
 * Text from outside, made safe to look at: characters that move, hide or reverse other characters become visible marks.
 * Line feeds and tabs stay.
 */

const CONTROL_PICTURES = 0x2400;
const DELETE_PICTURE = '\u2421';

/**
 * C0 and C1 controls, DEL; soft hyphen, Arabic letter mark, Mongolian vowel separator, zero-width and bidi marks,
 * embeddings, overrides, isolates, invisible operators, BOM, interlinear annotation, tag characters.
 */
const INVISIBLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

export function visible(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(INVISIBLE, mark);
}

function mark(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(CONTROL_PICTURES + code);
  if (code === 0x7f) return DELETE_PICTURE;
  // A zero-width joiner or space inside a word is common and harmless, yet not what it seems: shown all the same.
  return `⟦U+${code.toString(16).toUpperCase().padStart(4, '0')}⟧`;
}
