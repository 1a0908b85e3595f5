import type { Page } from '@huiyin/shared/kernel/page';
import type { RequestState } from '@huiyin/shared/requests/request.machine';
import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import * as requests from '../../api/requests';
import { byDue, isAfterToday, isDueToday, rowOf, type Filter } from './queue.rules';

/** Where the server stops counting what is due today; so does the list. In pages. */
const MOST_PAGES = 5;

/** One page of what a chip chooses, in due order. Throws ApiError. */
export function queuePage(filter: Filter, cursor?: string): Promise<Page<RequestCard>> {
  if (filter === 'late' || filter === 'decide') return requests.list(filter, cursor);
  if (filter === 'today') return dueToday();
  const [state, other] = rowOf(filter).states!;
  return other ? pageOfBoth([state, other], cursor) : requests.list('desk', cursor, state);
}

/** The queue of everything open up to the end of today: the overdue come first, then what is due today, then the rest. */
async function dueToday(): Promise<Page<RequestCard>> {
  const items: RequestCard[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const found = await requests.list('desk', cursor);
    items.push(...found.items.filter(isDueToday));
    if (found.nextCursor === null || found.items.some(isAfterToday)) break;
    cursor = found.nextCursor;
  }
  return { items, nextCursor: null };
}

/** Two lists of the server as one: a page of each, in due order; the cursor keeps both places. */
async function pageOfBoth(states: [RequestState, RequestState], cursor?: string): Promise<Page<RequestCard>> {
  const places = cursor === undefined ? ['', ''] : (JSON.parse(cursor) as (string | null)[]);
  const pages = await Promise.all(
    states.map(async (state, at) => {
      const place = places[at];
      return place === null ? undefined : await requests.list('desk', place || undefined, state);
    }),
  );
  const next = pages.map((page) => page?.nextCursor ?? null);
  const items = pages.flatMap((page) => page?.items ?? []).sort(byDue);
  return { items, nextCursor: next.every((place) => place === null) ? null : JSON.stringify(next) };
}
