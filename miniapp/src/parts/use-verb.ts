import type { RequestView } from '@huiyin/shared/requests/request.dto';
import type { ApiError } from '../api/api-error';
import { useAct, type Act } from './use-act';

export interface VerbRun extends Pick<Act, 'busy' | 'refused' | 'clear'> {
  /** Does it once; taps while it is on its way are dropped. Answers whether it worked. */
  run(verb: () => Promise<RequestView>): Promise<boolean>;
}

/** Doing something to a matter: once, and with the server's word when it refuses. */
export function useVerb(done: (request: RequestView) => void): VerbRun {
  const act = useAct();
  return { ...act, run: (verb) => act.run(verb, done) };
}

/** What was there a moment ago is not there for this person any more. */
const GONE = new Set(['request.not_found', 'request.not_yours', 'call.not_found', 'check.not_found']);

/** Somebody else was faster, or the matter is not ours any more: what is shown is old. */
export function isStale(error: ApiError): boolean {
  return error.status === 409 || GONE.has(error.code);
}
