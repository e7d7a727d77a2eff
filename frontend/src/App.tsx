import { useEffect, useMemo, useRef } from 'react';
import { Banner } from './parts/Banner';
import { KeyDialog } from './parts/KeyDialog';
import { ThemeSwitch } from './parts/ThemeSwitch';
import { Empty } from './parts/States';
import { Analyse } from './pages/Analyse';
import { IssuePage } from './pages/Issue';
import { Issues } from './pages/Issues';
import { JobPage } from './pages/Job';
import { Jobs } from './pages/Jobs';
import { Queues } from './pages/Queues';
import { Link, type Route, parse, paths, useLocation } from './router';

export function App() {
  const location = useLocation();
  const route = useMemo(() => parse(new URL(location, window.location.origin)), [location]);
  const main = useFocusOnNavigation(identity(route));
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <header className="bar">
        <div className="bar-inside">
          <Link to={paths.analyse} className="brand">
            <Mark />
            AI Assisted Debug
          </Link>
          <nav className="nav" aria-label="Pages">
            <Link to={paths.analyse} current={route.page === 'analyse'}>
              Analyse
            </Link>
            <Link to={paths.jobs()} current={route.page === 'jobs' || route.page === 'job'}>
              Jobs
            </Link>
            <Link to={paths.issues()} current={route.page === 'issues' || route.page === 'issue'}>
              Issues
            </Link>
            <Link to={paths.queues} current={route.page === 'queues'}>
              Queues
            </Link>
          </nav>
          <ThemeSwitch />
        </div>
      </header>
      <main id="main" className="main" ref={main} tabIndex={-1}>
        <Page route={route} />
      </main>
      <Banner />
      <KeyDialog />
    </>
  );
}

function Page({ route }: { readonly route: Route }) {
  switch (route.page) {
    case 'analyse':
      return <Analyse />;
    case 'job':
      return <JobPage key={route.id} id={route.id} />;
    case 'issues':
      return <Issues query={route.query} />;
    case 'issue':
      return <IssuePage key={route.key} issueKey={route.key} quote={route.quote} />;
    case 'jobs':
      return <Jobs status={route.status} issueKey={route.issueKey} cursor={route.cursor} />;
    case 'queues':
      return <Queues />;
    case 'nowhere':
      return (
        <Empty title="There is nothing at this address" level={1}>
          It may have been typed by hand, or come from an older version.
        </Empty>
      );
  }
}

/** What makes a page another one, for the focus: filters and searches do not. */
function identity(route: Route): string {
  if (route.page === 'job') return `job ${route.id}`;
  if (route.page === 'issue') return `issue ${route.key}`;
  return route.page;
}

/** After a change of page a screen reader and the keyboard go on at its heading, as after a load. */
function useFocusOnNavigation(page: string) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    window.scrollTo(0, 0);
    const heading = main.current?.querySelector('h1');
    (heading ?? main.current)?.focus({ preventScroll: true });
  }, [page]);
  return main;
}

function Mark() {
  return (
    <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <circle cx="14" cy="14" r="6.5" fill="none" stroke="var(--on-accent)" strokeWidth="3" />
      <path d="m19 19 6 6" stroke="var(--on-accent)" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}
