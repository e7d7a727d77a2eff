import type { ReactNode } from 'react';
import { sentence } from '../api/client';

/** Grey lines where text will be. */
export function Skeleton({ lines, label = 'Loading' }: { readonly lines: number; readonly label?: string }) {
  return (
    <div className="skeleton" role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, line) => (
        <i key={line} />
      ))}
    </div>
  );
}

interface EmptyProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly level?: 1 | 2;
}

/** Nothing to show, and why. */
export function Empty({ title, children, actions, level = 2 }: EmptyProps) {
  const Title = level === 1 ? 'h1' : 'h2';
  return (
    <div className="empty">
      <Title>{title}</Title>
      <p>{children}</p>
      {actions && <div className="buttons">{actions}</div>}
    </div>
  );
}

/** What went wrong, in a sentence, and the way on. */
export function Failure({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  return (
    <div className="note note-bad" role="alert">
      <p>{sentence(error)}</p>
      {onRetry && (
        <button type="button" className="button button-plain" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
