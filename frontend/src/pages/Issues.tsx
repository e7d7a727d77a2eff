import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { getJson } from '../api/client';
import type { IssueStats } from '../api/types';
import { keyFault, normalKey } from '../limits';
import { Heading } from '../parts/Heading';
import { Result } from '../parts/SimilarTable';
import { Empty, Failure, Skeleton } from '../parts/States';
import { useAsync } from '../parts/useAsync';
import { useSimilar } from '../parts/useSimilar';
import { Link, navigate, paths } from '../router';
import { count, duration, plural } from '../time';

const LIMIT = 20;

/** Search by meaning while one types; an issue key leads to the issue. */
export function Issues({ query }: { readonly query: string }) {
  const [typed, setTyped] = useState(query);
  const similar = useSimilar(typed, LIMIT);
  const key = keyFault(typed) === null ? normalKey(typed) : null;

  // The address follows what is searched for, so that it can be passed on; going back to another search sets the field.
  useEffect(() => setTyped(query), [query]);
  useEffect(() => {
    if (similar.query !== '' && similar.query !== query) navigate(paths.issues(similar.query), 'replace');
    // Only a new answer changes the address.
  }, [similar.query]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (key !== null) navigate(paths.issue(key));
  };

  return (
    <>
      <Heading title="Issues" tab="Issues">
        <p>Search by meaning, not only by words. A stack trace or an error message is a good question.</p>
      </Heading>
      <form role="search" className="search-row" onSubmit={submit}>
        <input
          className="input"
          type="search"
          aria-label="Search issues"
          placeholder="connection pool exhausted, or an issue key"
          maxLength={4096}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {key !== null && (
          <button type="submit" className="button button-main">
            Open {key}
          </button>
        )}
      </form>
      <section className="card" aria-label="Results" aria-busy={similar.loading}>
        <p className="small muted number results-line" role="status">
          {similar.loading
            ? 'Searching'
            : similar.answer && similar.ms !== null
              ? `${plural(similar.answer.results_count, 'issue')} in ${duration(similar.ms)}`
              : ''}
        </p>
        <Results similar={similar} />
      </section>
    </>
  );
}

function Results({ similar }: { readonly similar: ReturnType<typeof useSimilar> }) {
  if (similar.error !== null && !similar.loading) return <Failure error={similar.error} />;
  if (similar.answer === null) return similar.loading ? <Skeleton lines={9} label="Searching" /> : <Stored />;
  if (similar.answer.results.length === 0) {
    return <Empty title="Nothing found">No stored issue is like this one. Other words may help.</Empty>;
  }
  return (
    <ol>
      {similar.answer.results.map((issue) => (
        <Result key={issue.issue_key} issue={issue} />
      ))}
    </ol>
  );
}

function Stored() {
  const load = useCallback((signal: AbortSignal) => getJson<IssueStats>('/issues/stats', signal), []);
  const { value } = useAsync(load);
  if (value?.issues === 0) {
    return (
      <Empty title="No issues are stored yet" actions={<Link to={paths.analyse} className="button button-main">Analyse an issue</Link>}>
        Import some with <code>./aidebug import FILE</code>, or give the first one on the page Analyse.
      </Empty>
    );
  }
  return (
    <Empty title={value?.issues ? `${count(value.issues)} issues are stored` : 'Search the stored issues'}>
      {value?.pending ? `${count(value.pending)} of them are on their way into the index.` : 'Type at least four letters.'}
    </Empty>
  );
}
