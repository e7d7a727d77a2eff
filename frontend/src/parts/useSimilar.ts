import { useEffect, useState } from 'react';
import { isAbort, postJson } from '../api/client';
import type { SearchAnswer } from '../api/types';

/** Short enough to be answered within 300 ms of the last key, long enough not to ask at each one. */
const PAUSE_MS = 150;
const SHORTEST_QUERY = 4;

export interface Similar {
  readonly query: string;
  readonly answer: SearchAnswer | null;
  readonly error: unknown;
  readonly loading: boolean;
  readonly ms: number | null;
}

const NOTHING: Similar = { query: '', answer: null, error: null, loading: false, ms: null };

/** Similar issues for what is being typed. An answer that a later key made pointless is not waited for. */
export function useSimilar(typed: string, limit: number): Similar {
  const query = typed.trim();
  const [similar, setSimilar] = useState(NOTHING);
  useEffect(() => {
    if (query.length < SHORTEST_QUERY) {
      setSimilar(NOTHING);
      return;
    }
    const controller = new AbortController();
    setSimilar((before) => ({ ...before, loading: true }));
    const timer = setTimeout(async () => {
      const started = performance.now();
      try {
        const answer = await postJson<SearchAnswer>('/search', { query, limit }, controller.signal);
        setSimilar({ query, answer, error: null, loading: false, ms: performance.now() - started });
      } catch (error) {
        if (!controller.signal.aborted && !isAbort(error)) {
          setSimilar((before) => ({ ...before, error, loading: false }));
        }
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [query, limit]);
  return similar;
}
