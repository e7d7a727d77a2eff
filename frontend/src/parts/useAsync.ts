import { useCallback, useEffect, useState } from 'react';
import { isAbort } from '../api/client';

export interface Loaded<T> {
  readonly value: T | null;
  readonly error: unknown;
  readonly loading: boolean;
  readonly again: () => void;
}

/**
 * Loads something, and loads it again when `load` changes; an answer that was overtaken is dropped. The last value stays
 * while the next one is on its way.
 *
 * @param load kept stable by useCallback; null: nothing to load
 */
export function useAsync<T>(load: ((signal: AbortSignal) => Promise<T>) | null): Loaded<T> {
  const [value, setValue] = useState<T | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [loading, setLoading] = useState(load !== null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (load === null) {
      setValue(null);
      setError(null);
      setLoading(false);
      return;
    }
    const controller = new AbortController();
    setLoading(true);
    load(controller.signal).then(
      (loaded) => {
        if (controller.signal.aborted) return;
        setValue(loaded);
        setError(null);
        setLoading(false);
      },
      (failure: unknown) => {
        if (controller.signal.aborted || isAbort(failure)) return;
        setError(failure);
        setLoading(false);
      },
    );
    return () => controller.abort();
    // `turn` is what `again` changes.
  }, [load, turn]);
  const again = useCallback(() => setTurn((n) => n + 1), []);
  return { value, error, loading, again };
}

/** Calls `again` after growing pauses while there is an error, so that a page left open recovers by itself. */
export function useRecovery(loaded: Loaded<unknown>): void {
  const [tries, setTries] = useState(0);
  const { error, loading, again } = loaded;
  useEffect(() => {
    if (error === null) setTries(0);
  }, [error]);
  useEffect(() => {
    if (error === null || loading || !isTemporary(error)) return;
    const timer = setTimeout(() => {
      setTries((n) => n + 1);
      again();
    }, Math.min(10_000, 1_000 * 2 ** tries));
    return () => clearTimeout(timer);
  }, [error, loading, again, tries]);
}

function isTemporary(error: unknown): boolean {
  const status = (error as { status?: number }).status;
  return status === undefined || status === 429 || status >= 500;
}
