import { Fragment, useEffect, useMemo, useRef } from 'react';
import type { Place } from '../quotes';
import { visible } from '../text/visible';

interface LogViewProps {
  readonly name: 'log' | 'notes';
  readonly label: string;
  readonly text: string;
  /** What is quoted, each with an anchor `name-LINE`. */
  readonly places: readonly Place[];
}

interface Piece {
  readonly text: string;
  /** Line of a quoted piece, null for what lies between. */
  readonly quoted: number | null;
}

/** A log with line numbers. Its text is one piece but for the quoted lines, so a large one costs little. */
export function LogView({ name, label, text, places }: LogViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => visible(text).replace(/\n$/, '').split('\n'), [text]);
  const pieces = useMemo(() => piecesOf(lines, places), [lines, places]);
  const numbers = useMemo(() => lines.map((_, at) => at + 1).join('\n'), [lines]);

  // The text came after the address was opened: go to the line it names.
  useEffect(() => {
    const id = window.location.hash.slice(1);
    if (id.startsWith(`${name}-`)) box.current?.querySelector(`[id="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'center' });
  }, [name, pieces]);

  return (
    <div ref={box} className="log" role="region" aria-label={label} tabIndex={0}>
      <pre className="log-numbers" aria-hidden="true">
        {numbers}
      </pre>
      <pre>
        {pieces.map((piece, at) => (
          <Fragment key={at}>
            {piece.quoted === null ? (
              piece.text
            ) : (
              <mark id={`${name}-${piece.quoted}`} tabIndex={-1}>
                {piece.text}
              </mark>
            )}
            {at < pieces.length - 1 && '\n'}
          </Fragment>
        ))}
      </pre>
    </div>
  );
}

function piecesOf(lines: readonly string[], places: readonly Place[]): readonly Piece[] {
  const starts = new Map<number, number>();
  for (const place of places) {
    starts.set(place.firstLine, Math.max(place.lastLine, starts.get(place.firstLine) ?? 0));
  }
  const pieces: Piece[] = [];
  let from = 1;
  for (const [first, last] of [...starts].sort(([a], [b]) => a - b)) {
    if (first < from || first > lines.length) continue;
    if (first > from) pieces.push({ text: lines.slice(from - 1, first - 1).join('\n'), quoted: null });
    pieces.push({ text: lines.slice(first - 1, last).join('\n'), quoted: first });
    from = last + 1;
  }
  if (from <= lines.length) pieces.push({ text: lines.slice(from - 1).join('\n'), quoted: null });
  return pieces;
}
