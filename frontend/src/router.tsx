import { type MouseEvent, type ReactNode, useSyncExternalStore } from 'react';

/** The page's own routes; `WebPage.java` and `deploy/nginx/aidebug.conf` answer exactly these with the document. */
export type Route =
  | { readonly page: 'analyse' }
  | { readonly page: 'job'; readonly id: string }
  | { readonly page: 'issues'; readonly query: string }
  | { readonly page: 'issue'; readonly key: string; readonly quote: string }
  | { readonly page: 'jobs'; readonly status: string; readonly issueKey: string; readonly cursor: string }
  | { readonly page: 'queues' }
  | { readonly page: 'nowhere' };

export function parse(url: URL): Route {
  const [first = '', second = '', ...more] = url.pathname.replace(/^\/ui\/?/, '').split('/').map(decoded);
  const of = (name: string) => url.searchParams.get(name) ?? '';
  if (more.length > 0) return { page: 'nowhere' };
  if (second !== '') {
    if (first === 'job') return { page: 'job', id: second };
    if (first === 'issues') return { page: 'issue', key: second, quote: of('quote') };
    return { page: 'nowhere' };
  }
  switch (first) {
    case '':
      return { page: 'analyse' };
    case 'issues':
      return { page: 'issues', query: of('q') };
    case 'jobs':
      return { page: 'jobs', status: of('status'), issueKey: of('issue_key'), cursor: of('cursor') };
    case 'queues':
      return { page: 'queues' };
    default:
      return { page: 'nowhere' };
  }
}

export const paths = {
  analyse: '/ui/',
  issues: (query = '') => `/ui/issues${search({ q: query })}`,
  jobs: (filter: { status?: string; issue_key?: string; cursor?: string } = {}) => `/ui/jobs${search(filter)}`,
  queues: '/ui/queues',
  job: (id: string) => `/ui/job/${encodeURIComponent(id)}`,
  issue: (key: string, quote = '') => `/ui/issues/${encodeURIComponent(key)}${search({ quote })}`,
};

function search(values: Record<string, string>): string {
  const given = Object.entries(values).filter(([, value]) => value !== '');
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

export function useLocation(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname + window.location.search);
}

/** Goes to a path of the page without loading it again. */
export function navigate(path: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') window.history.pushState(null, '', path);
  else window.history.replaceState(null, '', path);
  for (const listener of listeners) listener();
}

interface LinkProps {
  readonly to: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly title?: string;
  readonly current?: boolean;
}

/** A link inside the page; a new tab, a middle click and the rest stay the browser's. */
export function Link({ to, children, className, title, current }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
  };
  return (
    <a href={to} className={className} title={title} onClick={follow} aria-current={current ? 'page' : undefined}>
      {children}
    </a>
  );
}
