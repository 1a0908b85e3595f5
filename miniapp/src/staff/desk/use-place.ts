import { useEffect, useRef, useState } from 'react';
import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import { neighbour } from '../../parts/frame/neighbours';
import { focusOn } from '../../platform/focus';
import type { Pages } from '../../state/pages';
import { codeIn, matching } from './queue.rules';
import type { Queue } from './use-queue';

/** As far as a search reads on by itself; a whole code finds what lies behind. */
const READ_ON = 200;

/** Where somebody stands in the queue, and what of it they look for. */
export interface Place {
  shown: readonly RequestCard[];
  codes: readonly string[];
  /** The matter at the right. */
  selected: string | undefined;
  card: RequestCard | undefined;
  typed: string;
  setTyped(typed: string): void;
  step(by: 1 | -1): void;
  /** A click on a row: a second one goes on to the matter. */
  select(code: string): void;
  /** Any matter, in the list or not; the first of the list when left out. */
  goTo(code?: string): void;
  /** As goTo; the keyboard follows once it is drawn. */
  moveOn(code?: string): void;
  /** Enter in the search field: on to what was found. */
  found(): void;
  leaveSearch(): void;
}

/** `first` is the matter that the desk was opened with, in the list or not. */
export function usePlace({ list }: Pick<Queue, 'list'>, first: string | undefined): Place {
  const [at, setAt] = useState(first);
  const [typed, setTyped] = useState('');
  const shown = matching(list.data ?? [], typed);
  const codes = shown.map(({ code }) => code);
  const selected = at ?? codes[0];
  const follow = useFollowingFocus(selected);
  useReadOn(list, typed);
  return {
    ...{ shown, codes, selected, typed, setTyped },
    card: list.data?.find(({ code }) => code === selected),
    step(by) {
      const next = neighbour(codes, selected, by);
      if (next === undefined) return;
      setAt(next);
      focusOn(`row-${next}`);
      if (codes.indexOf(next) >= codes.length - 3) void list.next();
    },
    select(code) {
      if (code === selected) focusOn('matter');
      setAt(code);
    },
    goTo: setAt,
    moveOn(code) {
      setAt(code);
      follow();
    },
    found() {
      const next = codes[0] ?? codeIn(typed);
      if (next === undefined) return;
      setAt(next);
      focusOn(codes[0] === undefined ? 'matter' : `row-${next}`);
    },
    leaveSearch() {
      setTyped('');
      if (selected !== undefined) focusOn(`row-${selected}`);
    },
  };
}

/** While somebody looks for something, the list is read on: what is looked for may stand on a later page. */
function useReadOn(list: Pages<RequestCard>, typed: string): void {
  const { data, more, growing, stuck, next } = list;
  const looks = typed.trim() !== '' && more && !growing && !stuck && (data?.length ?? 0) < READ_ON;
  useEffect(() => {
    if (looks) void next();
  }, [looks, next]);
}

/** Once a matter was dealt with, the keyboard goes to the next one, when that is drawn. */
function useFollowingFocus(selected: string | undefined): () => void {
  const wanted = useRef(false);
  useEffect(() => {
    if (!wanted.current || selected === undefined) return;
    wanted.current = false;
    focusOn(`row-${selected}`);
  }, [selected]);
  return () => {
    wanted.current = true;
  };
}
