import { useEffect, useRef, useState } from 'react';
import type { Counts, RequestCard } from '@huiyin/shared/requests/request.dto';
import { isStale } from '../../parts/use-verb';
import type { ApiError } from '../../api/api-error';
import * as requests from '../../api/requests';
import { usePages, type Pages } from '../../state/pages';
import { useResource } from '../../state/resource';
import { useReturning } from '../../state/returning';
import { useActor } from '../../state/session';
import { queuePage } from './queue-pages';
import { belongs, withChanged, type Filter } from './queue.rules';
import { useDeskStream } from './use-desk-stream';

/** More rows than this at once are asked for as a whole. */
const MOST_ROWS = 3;
/** Where no stream can be kept open, fresh matters come in this often. Milliseconds. */
const EVERY = 60_000;

export interface Queue {
  /** Of an office above the stations: it decides, and hands nothing out. */
  office: boolean;
  filter: Filter;
  setFilter(filter: Filter): void;
  list: Pages<RequestCard>;
  counts: Counts | undefined;
  /** How many wait for a decision: the first page of them, and whether there are more. */
  deciding: { count: number; more: boolean } | undefined;
  /** Asks for list and numbers again; what is shown stays until then. */
  refresh(): Promise<void>;
  /** Somebody did something to this matter: its row and the numbers are brought up to date, nothing else moves. */
  changed(code: string): Promise<void>;
}

/** The queue by filter, with the numbers of all filters. Looks again when the page is shown, and every minute. */
export function useQueue(): Queue {
  const office = useActor()?.role !== 'liaison';
  // An office comes to decide, the station to hand out.
  const [filter, setFilter] = useState<Filter>(office ? 'decide' : 'submitted');
  const list = usePages((cursor) => queuePage(filter, cursor), [filter]);
  const counts = useResource(requests.counts, []);
  const decide = useResource(() => requests.list('decide'), []);
  const { reload } = list;
  const countAgain = counts.reload;
  const decideAgain = decide.reload;
  const numbers = () => Promise.all([countAgain(), decideAgain()]);
  const refresh = async () => {
    await Promise.all([reload(), numbers()]);
  };
  const latest = useRef({ list, filter });
  latest.current = { list, filter };
  const changed = async (code: string) => {
    await Promise.all([numbers(), oneAgain(code, latest)]);
  };
  useReturning(refresh);
  // As it happens: a few rows one by one, a burst all at once.
  useDeskStream(
    (codes) => void (codes.length <= MOST_ROWS ? Promise.all(codes.map(changed)) : refresh()),
    () => void refresh(),
  );
  const short = (list.data?.length ?? 0) <= 20;
  useEffect(() => {
    const timer = setInterval(() => {
      void countAgain();
      void decideAgain();
      // A list that was read far down is not pulled away from under the reader.
      if (short) void reload();
    }, EVERY);
    return () => clearInterval(timer);
  }, [reload, countAgain, decideAgain, short]);
  const found = decide.data;
  const deciding = found && { count: found.items.length, more: found.nextCursor !== null };
  return { office, filter, setFilter, list, counts: counts.data, deciding, refresh, changed };
}

/** One row brought up to date in the list as it is by then. A matter that this person may not see any more goes. */
async function oneAgain(code: string, shown: { current: { list: Pages<RequestCard>; filter: Filter } }): Promise<void> {
  const found = await requests.byCode(code).catch((error: ApiError) => {
    if (!isStale(error)) throw error;
    return undefined;
  });
  const { list, filter } = shown.current;
  if (!list.data) return;
  if (found) list.replace(withChanged<RequestCard>(list.data, found, belongs(filter, found), !list.more));
  else list.replace(list.data.filter((card) => card.code !== code));
}
