import { useRef } from 'react';
import { label, unmerge } from '../../api/handling';
import { toast } from '../../platform/toast';
import { undoOf, type Step } from './undo-steps';

export interface UndoKey {
  /** Notes what was done last. */
  did(step: Step): void;
  /** Takes it back where that can be, else says what can be done. */
  undo(): Promise<void>;
}

/** The last step of this desk, and Z. `onDone` is told of the matters that changed. */
export function useUndo(onDone: (codes: readonly string[]) => void): UndoKey {
  const last = useRef<Step>();
  const undo = async () => {
    const step = last.current;
    const back = undoOf(step);
    if (back.how === 'not') return toast(back.why);
    last.current = undefined;
    try {
      if (back.how === 'unmerge') for (const code of back.codes) await unmerge(code);
      else await label(back.code, { priority: back.priority, tags: [...back.tags] });
      toast(back.how === 'unmerge' ? `已分回来 ${back.codes.length} 件。` : '标签和优先改回去了。');
    } catch (error) {
      last.current = step;
      toast(`没有撤回成：${(error as Error).message}`);
    }
    onDone(step!.codes);
  };
  return {
    did(step) {
      last.current = step;
    },
    undo,
  };
}
