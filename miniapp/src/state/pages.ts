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

/** So many pages are fetched again at most; who read further starts anew. */
const MOST_PAGES = 10;

/** The first page, and as many more as it takes to have `count` items again. */
async function atLeast<T>(fetch: (cursor?: string) => Promise<Page<T>>, count: number): Promise<Page<T>> {
  let { items, nextCursor } = await fetch();
  for (let pages = 1; nextCursor !== null && items.length < count && pages < MOST_PAGES; pages += 1) {
    const page: Page<T> = await fetch(nextCursor);
    items = [...items, ...page.items];
    nextCursor = page.nextCursor;
  }
  return { items, nextCursor };
}

/**
 * Fetches the first page when the page opens and when one of `deps` changes, further ones by `next()` (from
 * `useReachBottom` or a button). `fetch` is given the cursor, undefined for the first page. Fetched again, a list is as long
 * as it was: nobody loses the place they had read to.
 */
export function usePages<T>(fetch: (cursor?: string) => Promise<Page<T>>, deps: DependencyList): Pages<T> {
  const length = useRef(0);
  const first = useResource(() => atLeast(fetch, length.current), deps);
  const before = useRef(deps);
  const other = deps.some((dep, at) => dep !== before.current[at]);
  before.current = deps;
  length.current = other ? 0 : (first.data?.items.length ?? 0);
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
