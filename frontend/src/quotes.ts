/** Finds the lines of a text that a quote was taken from, white space folded as the server's check folds it. */
export interface Place {
  /** From 1. */
  readonly firstLine: number;
  readonly lastLine: number;
}

const SPACE = /\s/u;

/** A text made ready to look quotes up in: its characters without doubled white space, and the line of each. */
export interface Searchable {
  readonly folded: string;
  readonly lineOf: Uint32Array;
}

export function searchable(text: string): Searchable {
  const lineOf = new Uint32Array(text.length);
  const kept: string[] = [];
  let line = 1;
  let space = true;
  for (const unit of text.split('')) {
    if (!SPACE.test(unit)) {
      lineOf[kept.length] = line;
      kept.push(unit);
      space = false;
    } else if (!space) {
      lineOf[kept.length] = line;
      kept.push(' ');
      space = true;
    }
    if (unit === '\n') line++;
  }
  return { folded: kept.join(''), lineOf };
}

/** The first place of the quote, null when it is not there. */
export function locate(quote: string, text: Searchable): Place | null {
  const wanted = fold(quote);
  if (wanted === '') return null;
  const at = text.folded.indexOf(wanted);
  if (at < 0) return null;
  return { firstLine: text.lineOf[at] ?? 1, lastLine: text.lineOf[at + wanted.length - 1] ?? 1 };
}

function fold(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
