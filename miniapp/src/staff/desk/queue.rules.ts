import { dayOf, parseIso } from '@huiyin/shared/kernel/time';
import type { Counts, RequestCard } from '@huiyin/shared/requests/request.dto';

/** What the chips above the queue choose. */
export type Filter = 'submitted' | 'clarifying' | 'assigned' | 'replied' | 'today' | 'late';

interface FilterRow {
  filter: Filter;
  name: string;
  /** The number on its chip. */
  count: (counts: Counts) => number;
  /** What will appear here. */
  empty: string;
}

/** The chips in the order of the work. Each is one list of the server; only 今天到期 is picked out of the open ones. */
export const FILTERS: readonly FilterRow[] = [
  {
    filter: 'submitted',
    name: '待分办',
    count: (counts) => counts.submitted,
    empty: '都分办完了。选民新写来的事，会按到期先后出现在这里。',
  },
  {
    filter: 'clarifying',
    name: '待补充',
    count: (counts) => counts.clarifying,
    empty: '没有等选民补充的事。您请选民补充以后，会在这里等回话。',
  },
  {
    filter: 'assigned',
    name: '等代表答复',
    count: (counts) => counts.assigned,
    empty: '没有等代表答复的事。分派以后、代表答复以前，都在这里。',
  },
  {
    filter: 'replied',
    name: '待告知结果',
    count: (counts) => counts.replied,
    empty: '没有要告知结果的事。代表答复以后，在这里等办理结果。',
  },
  {
    filter: 'today',
    name: '今天到期',
    count: (counts) => counts.dueToday,
    empty: '今天没有到期的事。',
  },
  {
    filter: 'late',
    name: '逾期',
    count: (counts) => counts.late,
    empty: '没有逾期的事。过了答复期限还没有答复的，会出现在这里。',
  },
];

/** A reply is owed today: due at the end of the server's day at the latest, and not overdue. */
export function isDueToday(card: Pick<RequestCard, 'dueAt' | 'late' | 'paused' | 'serverNow'>): boolean {
  const due = dueDay(card);
  return due !== undefined && !card.late && !card.paused && due === dayOf(parseIso(card.serverNow) ?? 0);
}

/** Lies behind today in due order: nothing after it is due today. */
export function isAfterToday(card: Pick<RequestCard, 'dueAt' | 'serverNow'>): boolean {
  const due = dueDay(card);
  return due === undefined || due > dayOf(parseIso(card.serverNow) ?? 0);
}

function dueDay({ dueAt }: Pick<RequestCard, 'dueAt'>): string | undefined {
  const due = dueAt === null ? null : parseIso(dueAt);
  return due === null ? undefined : dayOf(due - 1);
}

/** The code one step up (-1) or down (1) of `at`; the first when `at` is not in the list, the end stays the end. */
export function neighbour(codes: readonly string[], at: string | undefined, by: 1 | -1): string | undefined {
  const place = at === undefined ? -1 : codes.indexOf(at);
  if (place < 0) return codes[0];
  return codes[Math.min(codes.length - 1, Math.max(0, place + by))];
}

/** What to look at when `gone` has left the list: the one after it, else the one before. */
export function afterLeaving(codes: readonly string[], gone: string): string | undefined {
  const place = codes.indexOf(gone);
  if (place < 0) return codes[0];
  return codes[place + 1] ?? codes[place - 1];
}

/** A number on a chip: those that stop counting at 100 say so. */
export function countWords(count: number, filter: Filter): string {
  return (filter === 'today' || filter === 'late') && count >= 100 ? '99+' : String(count);
}
