import type { SessionView } from '@huiyin/shared/people/session.dto';

/** Gives the same person a new session, already kept; undefined when only they themselves can sign in again. */
type Recover = (lost: SessionView) => Promise<SessionView | undefined>;

let recover: Recover | undefined;

/** What a lost session is made good by. The api knows that it is lost, state/session knows who the person is. */
export const recovery = {
  of: (lost: SessionView) => recover?.(lost) ?? Promise.resolve(undefined),
  by(given: Recover) {
    recover = given;
  },
};
