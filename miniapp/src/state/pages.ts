import { useCallback, useMemo, useRef, useState } from 'react';
import type { DependencyList } from 'react';
import type { Page } from '@huiyin/shared/kernel/page';
import { useResource, type Resource } from './resource';

/** A list that grows page by page. */
export interface Pages<T> extends Resource<T[]> {
  /** True while another page can be had. */
  more: boolean;
  /** Fetches the next page; does nothing while one is on its way or none is left. */
  next(): Promise<void>;
  /** The next page is on its way. */
  growing: boolean;
  /** Why the next page did not come; `next()` tries again. */
  stuck: Error | undefined;
}

/**
 * Fetches the first page when the page opens and when one of `deps` changes, further ones by `next()` (from
 * `useReachBottom` or a button). `fetch` is given the cursor, undefined for the first page.
 */
export function usePages<T>(fetch: (cursor?: string) => Promise<Page<T>>, deps: DependencyList): Pages<T> {
  const first = useResource(() => fetch(), deps);
  const [growing, setGrowing] = useState(false);
  const [stuck, setStuck] = useState<Error>();
  const busy = useRef(false);
  const shown = useRef(first.data);
  shown.current = first.data;
  const { data, replace } = first;

  const next = useCallback(async () => {
    const cursor = data?.nextCursor;
    if (!data || !cursor || busy.current) return;
    busy.current = true;
    setGrowing(true);
    setStuck(undefined);
    try {
      const page = await fetch(cursor);
      // A list that was fetched anew meanwhile is not the one this page continues.
      if (shown.current === data) replace({ items: [...data.items, ...page.items], nextCursor: page.nextCursor });
    } catch (error) {
      setStuck(error as Error);
    } finally {
      busy.current = false;
      setGrowing(false);
    }
  }, [data, fetch, replace]);

  const items = useMemo(() => data?.items, [data]);
  const replaceItems = useCallback(
    (changed: T[]) => replace({ items: changed, nextCursor: data?.nextCursor ?? null }),
    [data, replace],
  );
  return { ...first, data: items, replace: replaceItems, more: Boolean(data?.nextCursor), next, growing, stuck };
}
