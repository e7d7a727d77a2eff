import { useEffect, useMemo, useRef } from 'react';
import { locate, searchable } from '../quotes';
import { visible } from './visible';

interface MarkedProps {
  readonly text: string;
  readonly quote: string;
}

/** A block of text from outside in which the lines that a quote was taken from are marked and in view. */
export function Marked({ text, quote }: MarkedProps) {
  const mark = useRef<HTMLElement>(null);
  const parts = useMemo(() => cut(text, quote), [text, quote]);
  useEffect(() => {
    mark.current?.scrollIntoView({ block: 'center' });
  }, [parts]);
  if (parts === null) return <Passages text={text} />;
  return (
    <div className={isTrace(text) ? 'foreign trace' : 'foreign'}>
      {visible(parts.before)}
      <mark ref={mark} className="found">
        {visible(parts.found)}
      </mark>
      {visible(parts.after)}
    </div>
  );
}

/** Paragraph by paragraph: what a machine wrote reads best as it stood in its log. */
function Passages({ text }: { readonly text: string }) {
  return (
    <div className="prose">
      {text.split(/\n(?:[ \t]*\n)+/).map((passage, at) => (
        <div key={at} className={isTrace(passage) ? 'foreign trace' : 'foreign'}>
          {visible(passage)}
        </div>
      ))}
    </div>
  );
}

const TRACE_LINE = /^\s+at \S|^Caused by:|^Traceback|^\s+File "|^\[?\d{4}-\d\d-\d\d[ T]\d|^[A-Z] \w+\s*:|^goroutine \d|panicked at|^\s{2,}\S/;

export function isTrace(passage: string): boolean {
  const lines = passage.split('\n');
  return lines.filter((line) => TRACE_LINE.test(line)).length * 3 > lines.length;
}

function cut(text: string, quote: string) {
  const place = quote === '' ? null : locate(quote, searchable(text));
  if (place === null) return null;
  const lines = text.split('\n').map((line, at, all) => (at < all.length - 1 ? `${line}\n` : line));
  return {
    before: lines.slice(0, place.firstLine - 1).join(''),
    found: lines.slice(place.firstLine - 1, place.lastLine).join(''),
    after: lines.slice(place.lastLine).join(''),
  };
}
