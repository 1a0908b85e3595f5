import { useCallback, useEffect, useRef, useState } from 'react';
import type { DependencyList } from 'react';

/** Something that is fetched: exactly what ui/loaded draws. */
export interface Resource<T> {
  data: T | undefined;
  error: Error | undefined;
  loading: boolean;
  /** Fetches again; what is shown stays until the new answer is here. */
  reload(): Promise<void>;
  /** Puts in what another call already answered (a verb answers the changed request). */
  replace(data: T): void;
}

const shown = new Set<() => void>();

/** Everything that is shown is asked for again; what stands there stays until the answer is here. */
export function refreshAll(): void {
  shown.forEach((reload) => reload());
}

/**
 * Fetches when the page opens and when one of `deps` changes. An answer that comes after a newer question is dropped.
 * On an error the last data stays, so that nothing vanishes from under the reader.
 */
export function useResource<T>(fetch: () => Promise<T>, deps: DependencyList): Resource<T> {
  const [state, setState] = useState<{ data?: T; error?: Error; loading: boolean }>({ loading: true });
  const asked = useRef(0);
  const latest = useRef(fetch);
  latest.current = fetch;

  const reload = useCallback(async () => {
    const mine = ++asked.current;
    setState((before) => ({ ...before, loading: true }));
    try {
      const data = await latest.current();
      if (mine === asked.current) setState({ data, loading: false });
    } catch (error) {
      if (mine === asked.current) setState((before) => ({ data: before.data, error: error as Error, loading: false }));
    }
  }, []);

  const replace = useCallback((data: T) => {
    asked.current += 1;
    setState({ data, loading: false });
  }, []);

  useEffect(() => {
    setState({ loading: true });
    void reload();
    return () => {
      asked.current += 1;
    };
    // The caller names what the fetch depends on.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, deps);

  useEffect(() => {
    const again = () => void reload();
    shown.add(again);
    return () => void shown.delete(again);
  }, [reload]);

  return { data: state.data, error: state.error, loading: state.loading, reload, replace };
}
