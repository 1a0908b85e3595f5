import { useEffect, useState } from 'react';
import type { DeskProgress, DeskTicket } from '@huiyin/shared/people/desk-sign-in.dto';
import type { SessionView } from '@huiyin/shared/people/session.dto';
import { ApiError } from '../../api/api-error';
import { progress, ticket } from '../../api/desk';
import { useVisible } from '../../platform/visible';
import { useResource, type Resource } from '../../state/resource';

/** How often the desk asks whether the phone has said yes. Milliseconds. */
const EVERY = 2000;

export interface DeskCode {
  ticket: Resource<DeskTicket>;
  state: DeskProgress['state'];
  /** Why asking does not work just now; it goes on by itself. */
  trouble: string | undefined;
}

const OVER: readonly DeskProgress['state'][] = ['confirmed', 'refused', 'expired'];

/**
 * A code for this desk, and how far it is. Asks while somebody looks at the page and the code is good; `onSession` is told
 * once the phone said yes.
 */
export function useDeskCode(onSession: (session: SessionView) => void): DeskCode {
  const code = useResource(ticket, []);
  const visible = useVisible();
  const secret = code.data?.secret;
  const [at, setAt] = useState<{ secret?: string; state: DeskProgress['state']; trouble?: string }>({
    state: 'waiting',
  });
  const state = at.secret === secret ? at.state : 'waiting';
  const asking = secret !== undefined && visible && !OVER.includes(state);

  useEffect(() => {
    if (!asking) return;
    let left = false;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      try {
        const answer = await progress(secret);
        if (left) return;
        setAt({ secret, state: answer.state });
        if (answer.session) return onSession(answer.session);
        if (OVER.includes(answer.state)) return;
      } catch (error) {
        if (left) return;
        // The server does not know the code any more; anything else may pass.
        const gone = error instanceof ApiError && (error.status === 404 || error.status === 410);
        setAt({ secret, state: gone ? 'expired' : 'waiting', trouble: gone ? undefined : (error as Error).message });
        if (gone) return;
      }
      timer = setTimeout(() => void ask(), EVERY);
    };
    timer = setTimeout(() => void ask(), EVERY);
    return () => {
      left = true;
      clearTimeout(timer);
    };
    // The page hands in a new function at every drawing; the session comes once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [asking, secret]);

  return { ticket: code, state, trouble: at.trouble };
}
