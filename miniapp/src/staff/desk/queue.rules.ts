import { dayOf, parseIso } from '@huiyin/shared/kernel/time';
import type { RequestState, Verb } from '@huiyin/shared/requests/request.machine';
import type { Counts, RequestCard } from '@huiyin/shared/requests/request.dto';

/** What the chips above the queue choose. */
export type Filter =
  'submitted' | 'clarifying' | 'assigned' | 'forwarded' | 'decide' | 'replied' | 'told' | 'today' | 'late';

interface FilterRow {
  filter: Filter;
  name: string;
  /** The states that its list shows; the others are picked out by what is due or to be decided. */
  states?: readonly RequestState[];
  /** The number on its chip; undefined where the numbers do not tell it. */
  count: (counts: Counts) => number | undefined;
  /** What will appear here. */
  empty: string;
}

/** The chips in the order of the work. */
export const FILTERS: readonly FilterRow[] = [
  {
    filter: 'submitted',
    name: '待分办',
    states: ['submitted'],
    count: (counts) => counts.submitted,
    empty: '都分办完了。选民新写来的事，会按到期先后出现在这里。',
  },
  {
    filter: 'clarifying',
    name: '待补充',
    states: ['clarifying'],
    count: (counts) => counts.clarifying,
    empty: '没有等选民补充的事。您请选民补充以后，会在这里等回话。',
  },
  {
    filter: 'assigned',
    name: '等代表答复',
    states: ['assigned'],
    count: (counts) => counts.assigned,
    empty: '没有等代表答复的事。分派以后、代表答复以前，都在这里。',
  },
  {
    filter: 'forwarded',
    name: '承办单位',
    states: ['forwarded'],
    count: (counts) => counts.forwarded,
    empty: '没有转给承办单位的事。转办以后、单位答复以前，都在这里。',
  },
  {
    filter: 'decide',
    name: '待审看',
    count: () => undefined,
    empty: '没有等您审看的事。承办单位的答复、选民的申诉，会出现在这里。',
  },
  {
    filter: 'replied',
    name: '待告知结果',
    states: ['replied', 'answered'],
    count: (counts) => counts.replied + counts.answered,
    empty: '没有要告知结果的事。代表或承办单位答复以后，在这里等办理结果。',
  },
  {
    filter: 'told',
    name: '待评价',
    states: ['told'],
    count: (counts) => counts.told,
    empty: '没有等选民评价的事。告知结果以后，选民有 7 天回答两个问题。',
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
    empty: '没有逾期的事。过了期限还没有办的，会出现在这里。',
  },
];

/** The offices above decide where the station looks through. */
const FOR_OFFICES: Partial<Record<Filter, Pick<FilterRow, 'name' | 'empty'>>> = {
  decide: {
    name: '待决定',
    empty: '没有等您决定的事。退了三次的归属、承办单位的延期、选民的申诉，会出现在这里。',
  },
};

/** The chips in the order of the work, which are also the keys 1–9: an office decides first. */
export function filtersOf(office: boolean): readonly Filter[] {
  const all = FILTERS.map(({ filter }) => filter);
  return office ? ['decide', 'late', ...all.filter((filter) => filter !== 'decide' && filter !== 'late')] : all;
}

/** How a chip is called, and what is said while nothing is behind it, for a station or for an office above. */
export const wordsOf = (filter: Filter, office: boolean): Pick<FilterRow, 'name' | 'empty'> =>
  (office ? FOR_OFFICES[filter] : undefined) ?? rowOf(filter);

export const rowOf = (filter: Filter): FilterRow => FILTERS.find((row) => row.filter === filter)!;

/** Which list leaves the house beside a chip, and what its file is called: that of one state, what is late, or all of it. */
export function exportOf(filter: Filter): { scope: 'desk' | 'late'; state?: RequestState; name: string } {
  const { name, states = [] } = rowOf(filter);
  if (filter === 'late') return { scope: 'late', name: '逾期事项' };
  return states.length === 1 ? { scope: 'desk', state: states[0], name } : { scope: 'desk', name: '在办事项' };
}

/** What makes a matter wait for a decision of whoever looks. */
const DECISIONS: readonly Verb[] = ['accept-answer', 'uphold', 'extension-decide', 'settle'];

/** Whether the reader has something to decide on it. */
export const waitsForDecision = (allowed: readonly Verb[]): boolean => allowed.some((verb) => DECISIONS.includes(verb));

type Due = Pick<RequestCard, 'state' | 'handDueAt' | 'handLate' | 'serverNow'>;

/** Somebody should act today, and is not late yet. What only waits for the voter presses nobody. */
export function isDueToday(card: Due): boolean {
  const due = dueDay(card);
  const waits = card.state === 'told' || card.state === 'clarifying';
  return due !== undefined && !card.handLate && !waits && due === dayOf(parseIso(card.serverNow) ?? 0);
}

/** Lies behind today in due order: nothing after it is due today. */
export function isAfterToday(card: Pick<Due, 'handDueAt' | 'serverNow'>): boolean {
  const due = dueDay(card);
  return due === undefined || due > dayOf(parseIso(card.serverNow) ?? 0);
}

function dueDay({ handDueAt }: Pick<Due, 'handDueAt'>): string | undefined {
  const due = handDueAt === null ? null : parseIso(handDueAt);
  return due === null ? undefined : dayOf(due - 1);
}

/** Whether a matter, as it stands now, is on the list of a chip. */
export function belongs(filter: Filter, card: Due & { allowedActions?: readonly Verb[] }): boolean {
  if (filter === 'decide') return waitsForDecision(card.allowedActions ?? []);
  if (filter === 'today') return isDueToday(card);
  if (filter === 'late') return card.handLate;
  return rowOf(filter).states!.includes(card.state);
}

/** The order of the queue: by when somebody should act; what nobody has to act on comes last. */
export function byDue(a: Pick<RequestCard, 'handDueAt'>, b: Pick<RequestCard, 'handDueAt'>): number {
  return (a.handDueAt ?? '9999').localeCompare(b.handDueAt ?? '9999');
}

/**
 * The list after one matter changed: replaced where it stands, put in where it is due, or taken away. `whole`: the list
 * has no further pages; else what would come behind its last row stays there.
 */
export function withChanged<C extends RequestCard>(list: readonly C[], changed: C, on: boolean, whole: boolean): C[] {
  const at = list.findIndex(({ code }) => code === changed.code);
  if (!on) return list.filter((_, place) => place !== at);
  if (at >= 0 && list[at].handDueAt === changed.handDueAt) return list.map((one, i) => (i === at ? changed : one));
  const others = list.filter((_, place) => place !== at);
  const before = others.findIndex((one) => byDue(changed, one) < 0);
  if (before >= 0) return [...others.slice(0, before), changed, ...others.slice(before)];
  return whole || at >= 0 ? [...others, changed] : others;
}

/** The matters in which all typed words occur: in title, first words, place, category, tags, people or code. */
export function matching<C extends RequestCard>(list: readonly C[], typed: string): C[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...list];
  return list.filter((card) => {
    const { code, title, excerpt, category, placeText, community, station, deputy, tags } = card;
    const said = [code, title, excerpt, category, placeText, community?.name, station.name, deputy?.name, ...tags];
    const all = said.join('\n').toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/** What was typed is the whole code of a matter, whether it is loaded or not; in the spelling of codes. */
export function codeIn(typed: string): string | undefined {
  const code = typed.trim().toUpperCase();
  return /^HY-[0-9A-Z]{4}-[0-9A-Z]{4}(-[0-9A-Z]{2})?$/.test(code) ? code : undefined;
}

/** A number on a chip: those that stop counting at 100 say so. */
export function countWords(count: number, filter: Filter): string {
  return (filter === 'today' || filter === 'late') && count >= 100 ? '99+' : String(count);
}
