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
  if (parts === null) return <div className="foreign">{visible(text)}</div>;
  return (
    <div className="foreign">
      {visible(parts.before)}
      <mark ref={mark} className="found">
        {visible(parts.found)}
      </mark>
      {visible(parts.after)}
    </div>
  );
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
