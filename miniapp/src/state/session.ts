import type { ActorView, SessionView } from '@huiyin/shared/people/session.dto';
import * as auth from '../api/auth';
import { tokens } from '../api/tokens';
import { loginCode } from '../platform/login';
import { useStored } from '../platform/stored';

/** The acting person, or undefined when nobody is signed in; drawn again when that changes. */
export function useActor(): ActorView | undefined {
  return useStored(tokens)?.actor;
}

/** The acting person outside of components. */
export function actorNow(): ActorView | undefined {
  return tokens.get()?.actor;
}

/** Takes over a session that the server gave: sign-in of staff, another role, the demo's other identities. */
export function takeSession(session: SessionView): void {
  tokens.set(session);
}

let signingIn: Promise<ActorView> | undefined;

/** Signs the person at this device in, as WeChat knows them (in browsers: as the demo does). One at a time. */
export function signInAsVoter(): Promise<ActorView> {
  signingIn ??= loginCode()
    .then(auth.signInByWechat)
    .then((session) => {
      takeSession(session);
      return session.actor;
    })
    .finally(() => {
      signingIn = undefined;
    });
  return signingIn;
}

/** Call before anything that needs a person: browsing does not. Whoever is signed in already stays. */
export function ensureSignedIn(): Promise<ActorView> {
  const actor = actorNow();
  return actor ? Promise.resolve(actor) : signInAsVoter();
}

/** Staff sign in with account and password. Throws ApiError (`auth.account_or_password_wrong`, `auth.locked`). */
export async function signInAsStaff(account: string, password: string): Promise<ActorView> {
  const session = await auth.signInByPassword(account, password);
  takeSession(session);
  return session.actor;
}

/** Forgets the session here, and on the server when it can be reached. */
export async function signOut(): Promise<void> {
  await auth.signOut().catch(() => undefined);
  tokens.set(undefined);
}

/** Asks the server again who is acting (a changed password, a new role) and keeps the answer. */
export async function lookAgain(): Promise<ActorView> {
  const actor = await auth.whoAmI();
  const session = tokens.get();
  if (session) tokens.set({ ...session, actor });
  return actor;
}
