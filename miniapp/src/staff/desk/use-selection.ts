import { useState } from 'react';
import { NOTHING_CHOSEN, ranged, still, toggled, type Selection } from './selection.rules';

export interface Chosen {
  codes: readonly string[];
  toggle(code: string): void;
  /** Everything from where the choosing began to here. */
  upTo(code: string): void;
  clear(): void;
}

/** Several matters of the list that is shown; what leaves the list is chosen no more. */
export function useSelection(list: readonly string[]): Chosen {
  const [kept, setKept] = useState<Selection>(NOTHING_CHOSEN);
  const selection = still(kept, list);
  return {
    codes: selection.codes,
    toggle: (code) => setKept(toggled(selection, code)),
    upTo: (code) => setKept(ranged(selection, list, code)),
    clear: () => setKept(NOTHING_CHOSEN),
  };
}
