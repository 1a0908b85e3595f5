import type { KeyboardEvent } from 'react';
import { focusOn } from './focus';

interface Roving {
  /** The one stop of the Tab key among its group. */
  here: boolean;
  /** The arrows choose another; answers the id of what the keyboard goes to then. */
  step: (by: 1 | -1) => string | undefined;
  /** Enter and Space. */
  tap: () => void;
}

const STEPS: Record<string, 1 | -1> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Properties of one of several choices that are one stop of the Tab key together; the arrows go from one to the next. */
export function roving({ here, step, tap }: Roving): object {
  return {
    tabIndex: here ? 0 : -1,
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
      const by = STEPS[event.key];
      if (by === undefined && event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      if (by === undefined) tap();
      else {
        const next = step(by);
        if (next !== undefined) focusOn(next);
      }
    },
  };
}
