import { useState } from 'react';
import type { ApiError } from '../api/api-error';

export interface Act {
  busy: boolean;
  /** Why it did not work; what was typed is still there. */
  refused: ApiError | undefined;
  /**
   * Does it once: taps while it is on its way are dropped. `done` is called with the answer when it worked. Answers
   * whether it did.
   */
  run<T>(work: () => Promise<T>, done: (answer: T) => void): Promise<boolean>;
  /** Forgets the refusal. */
  clear(): void;
}

/** Something that a person does: once, and with the server's word when it refuses. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ApiError>();
  const run = async <T>(work: () => Promise<T>, done: (answer: T) => void) => {
    if (busy) return false;
    setBusy(true);
    setRefused(undefined);
    try {
      const answer = await work();
      setBusy(false);
      done(answer);
      return true;
    } catch (error) {
      setRefused(error as ApiError);
      setBusy(false);
      return false;
    }
  };
  return { busy, refused, run, clear: () => setRefused(undefined) };
}
