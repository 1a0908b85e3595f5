import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import { leaveWords, type Candidate } from '../matter/candidate-rows';
import { whyNotMerged } from '../matter/merge-fit';

/** More would be done by nobody with care. */
export const MOST_AT_ONCE = 50;

/** One matter of several in the preview: whether it fits, and why or why not. */
export interface BulkRow {
  code: string;
  title: string;
  fits: boolean;
  why: string;
}

/** Who could take each matter; undefined where it may not be assigned or could not be asked for. */
export type CandidatesOf = ReadonlyMap<string, readonly Candidate[] | undefined>;

type Assigned = Pick<RequestCard, 'code' | 'title' | 'state' | 'stateLabel' | 'arbiter'>;

/** Whether one deputy can take each of them. */
export function assignRows(cards: readonly Assigned[], of: CandidatesOf, deputy: string | undefined): BulkRow[] {
  return cards.map((card) => {
    const { code, title } = card;
    const trouble = whyNotAssigned(card, of.get(code));
    if (trouble) return { code, title, fits: false, why: trouble };
    const candidate = of.get(code)!.find((one) => one.code === deputy);
    if (!candidate) return { code, title, fits: false, why: '这位代表不联系这里' };
    const away = leaveWords(candidate);
    return away ? { code, title, fits: false, why: away } : { code, title, fits: true, why: candidate.reason };
  });
}

function whyNotAssigned({ state, stateLabel, arbiter }: Assigned, candidates: readonly Candidate[] | undefined) {
  if (arbiter) return '正等上级定由哪个站办';
  if (state !== 'submitted') return `${stateLabel}，不用再分派`;
  return candidates ? undefined : '没有取到能接的代表';
}

/** The deputies in question, those for whom most fit first, then those with the least in hand. */
export function deputiesFor(cards: readonly Assigned[], of: CandidatesOf): (Candidate & { fits: number })[] {
  const known = new Map<string, Candidate>();
  for (const list of of.values()) for (const one of list ?? []) known.set(one.code, one);
  return [...known.values()]
    .map((one) => ({ ...one, fits: assignRows(cards, of, one.code).filter(({ fits }) => fits).length }))
    .sort((a, b) => b.fits - a.fits || a.waiting - b.waiting || a.code.localeCompare(b.code));
}

type Merged = Pick<RequestCard, 'code' | 'title' | 'state' | 'createdAt' | 'arbiter'>;

/** Whether each can ride in the one that stays; that one itself is left out. */
export function mergeRows(cards: readonly Merged[], parent: Merged): BulkRow[] {
  return cards
    .filter(({ code }) => code !== parent.code)
    .map((card) => {
      const trouble = whyNotMerged(card, parent);
      return { code: card.code, title: card.title, fits: trouble === undefined, why: trouble ?? '可以并进去' };
    });
}

/** How one of several came out. */
export interface Outcome {
  code: string;
  title: string;
  ok: boolean;
  /** Why it did not work; empty when it did. */
  why: string;
}

/** 6 件办好，2 件没办成. */
export function outcomeWords(outcomes: readonly Outcome[]): string {
  const done = outcomes.filter(({ ok }) => ok).length;
  const failed = outcomes.length - done;
  return failed === 0 ? `${done} 件都办好了` : `${done} 件办好，${failed} 件没办成`;
}
