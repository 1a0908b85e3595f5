import { useEffect, useState } from 'react';
import type { Counts, RequestCard } from '@huiyin/shared/requests/request.dto';
import * as requests from '../../api/requests';
import { usePages, type Pages } from '../../state/pages';
import { useResource } from '../../state/resource';
import { useReturning } from '../../state/returning';
import { queuePage } from './queue-pages';
import type { Filter } from './queue.rules';

/** Fresh matters come in by themselves, this often. Milliseconds. */
const EVERY = 60_000;

export interface Queue {
  filter: Filter;
  setFilter(filter: Filter): void;
  list: Pages<RequestCard>;
  counts: Counts | undefined;
  /** Asks for list and numbers again; what is shown stays until then. */
  refresh(): Promise<void>;
}

/** The station's queue by filter, with the numbers of all filters. Looks again when the page is shown, and every minute. */
export function useQueue(): Queue {
  const [filter, setFilter] = useState<Filter>('submitted');
  const list = usePages((cursor) => queuePage(filter, cursor), [filter]);
  const counts = useResource(requests.counts, []);
  const { reload } = list;
  const countAgain = counts.reload;
  const refresh = async () => {
    await Promise.all([reload(), countAgain()]);
  };
  useReturning(refresh);
  const short = (list.data?.length ?? 0) <= 20;
  useEffect(() => {
    const timer = setInterval(() => {
      void countAgain();
      // A list that was read far down is not pulled away from under the reader.
      if (short) void reload();
    }, EVERY);
    return () => clearInterval(timer);
  }, [reload, countAgain, short]);
  return { filter, setFilter, list, counts: counts.data, refresh };
}
