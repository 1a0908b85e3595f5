import { useState } from 'react';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import type { ApiError } from '../api/api-error';

export interface VerbRun {
  busy: boolean;
  /** Why it did not work; what was typed is still there. */
  refused: ApiError | undefined;
  /** Does it once; taps while it is on its way are dropped. Answers whether it worked. */
  run(verb: () => Promise<RequestView>): Promise<boolean>;
  /** Forgets the refusal. */
  clear(): void;
}

/** Doing something to a matter: once, and with the server's word when it refuses. */
export function useVerb(done: (request: RequestView) => void): VerbRun {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ApiError>();
  const run = async (verb: () => Promise<RequestView>) => {
    if (busy) return false;
    setBusy(true);
    setRefused(undefined);
    try {
      const request = await verb();
      setBusy(false);
      done(request);
      return true;
    } catch (error) {
      setRefused(error as ApiError);
      setBusy(false);
      return false;
    }
  };
  return { busy, refused, run, clear: () => setRefused(undefined) };
}

/** What was there a moment ago is not there for this person any more. */
const GONE = new Set(['request.not_found', 'request.not_yours', 'call.not_found', 'check.not_found']);

/** Somebody else was faster, or the matter is not ours any more: what is shown is old. */
export function isStale(error: ApiError): boolean {
  return error.status === 409 || GONE.has(error.code);
}
