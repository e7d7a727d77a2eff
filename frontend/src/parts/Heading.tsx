import { type ReactNode, useEffect } from 'react';

interface HeadingProps {
  readonly title: ReactNode;
  /** For the tab; the page's name alone. */
  readonly tab: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** The top of a page: its name, a line about it, what can be done. */
export function Heading({ title, tab, children, actions }: HeadingProps) {
  useEffect(() => {
    document.title = `${tab} · AI Assisted Debug`;
  }, [tab]);
  return (
    <div className="heading">
      <div>
        <h1 tabIndex={-1}>{title}</h1>
        {children}
      </div>
      {actions && <div className="buttons">{actions}</div>}
    </div>
  );
}
