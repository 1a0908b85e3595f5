import type { Page } from '@huiyin/shared/kernel/page';
import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import * as requests from '../../api/requests';
import { isAfterToday, isDueToday, type Filter } from './queue.rules';

/** Where the server stops counting what is due today; so does the list. In pages. */
const MOST_PAGES = 5;

/** One page of what a chip chooses, in due order. Throws ApiError. */
export function queuePage(filter: Filter, cursor?: string): Promise<Page<RequestCard>> {
  if (filter === 'late') return requests.list('late', cursor);
  if (filter === 'today') return dueToday();
  return requests.list('desk', cursor, filter);
}

/** An answer is owed while a matter waits for the station or for the deputy: both lists, up to the end of today. */
async function dueToday(): Promise<Page<RequestCard>> {
  const lists = await Promise.all([upToToday('submitted'), upToToday('assigned')]);
  const items = lists.flat().sort((a, b) => (a.dueAt ?? '').localeCompare(b.dueAt ?? ''));
  return { items, nextCursor: null };
}

/** A list in due order: the overdue come first, then what is due today, then the rest. */
async function upToToday(state: 'submitted' | 'assigned'): Promise<RequestCard[]> {
  const found: RequestCard[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { items, nextCursor } = await requests.list('desk', cursor, state);
    found.push(...items.filter(isDueToday));
    if (nextCursor === null || items.some(isAfterToday)) break;
    cursor = nextCursor;
  }
  return found;
}
