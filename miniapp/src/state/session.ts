import type { NeedsCode } from '@huiyin/shared/people/second-factor.dto';
import type { ActorView, SessionView } from '@huiyin/shared/people/session.dto';
import { ApiError } from '../api/api-error';
import * as auth from '../api/auth';
import { demoMode } from '../api/demo-mode';
import { recovery } from '../api/recovery';
import { tokens } from '../api/tokens';
import { IN_WECHAT } from '../platform/host';
import { loginCode } from '../platform/login';
import { restart } from '../platform/navigation';
import { stored, useStored } from '../platform/stored';
import { toast } from '../platform/toast';
import { startOf } from './start-page';

/** Who vouched for the person: WeChat, which can do so again at any time, or they themselves (account, demo). */
export type Origin = 'wechat' | 'self';
const origin = stored<Origin>('session-origin');

/** The acting person, or undefined when nobody is signed in; drawn again when that changes. */
export function useActor(): ActorView | undefined {
  return useStored(tokens)?.actor;
}

/** The acting person outside of components. */
export function actorNow(): ActorView | undefined {
  return tokens.get()?.actor;
}

/** Who vouched for the acting person; undefined for a session kept by an older version, which came from WeChat mostly. */
export function useOrigin(): Origin | undefined {
  return useStored(origin);
}

/** Takes over a session that the server gave. Without `from` it comes from where the last one did: another role. */
export function takeSession(session: SessionView, from?: Origin): void {
  if (from) origin.set(from);
  tokens.set(session);
}

let signingIn: Promise<SessionView> | undefined;

/** One sign-in at a time, however many pages want a person. */
function signIn(): Promise<SessionView> {
  signingIn ??= freshSignIn().finally(() => {
    signingIn = undefined;
  });
  return signingIn;
}

async function freshSignIn(): Promise<SessionView> {
  // A browser is a person in the demo only: a district's own server knows people by WeChat and need not be asked.
  if (!IN_WECHAT && demoMode.get() === false) {
    throw new ApiError('auth.only_in_wechat', '请到微信里打开“回音”小程序，就能看到自己的事。', 401);
  }
  const session = await auth.signInByWechat(await loginCode()).catch(onceMore);
  takeSession(session, 'wechat');
  return session;
}

/** A code works once: when its first use was lost on the way, WeChat gives another. */
async function onceMore(error: unknown): Promise<SessionView> {
  if (!IN_WECHAT || !(error instanceof ApiError) || error.code !== 'auth.wechat_refused') throw error;
  return auth.signInByWechat(await loginCode());
}

/**
 * Signs the person at this device in, as WeChat knows them: a voter, or whom they are bound to (in browsers: as the demo
 * does). Throws an Error with words.
 */
export async function signInAsVoter(): Promise<ActorView> {
  return (await signIn()).actor;
}

/** Call before anything that needs a person: browsing does not. Whoever is signed in already stays. */
export function ensureSignedIn(): Promise<ActorView> {
  const actor = actorNow();
  return actor ? Promise.resolve(actor) : signInAsVoter();
}

/**
 * Staff sign in with account and password: who it is, or the ticket to give a code with (`signInByCode`). Throws ApiError
 * (`auth.account_or_password_wrong`, `auth.locked`, `auth.password_expired`).
 */
export async function signInAsStaff(account: string, password: string): Promise<ActorView | NeedsCode> {
  const answer = await auth.signInByPassword(account, password);
  if ('needs' in answer) return answer;
  takeSession(answer, 'self');
  return answer.actor;
}

/** The second step. Throws ApiError (`second_factor.code_wrong`, `second_factor.locked`, `auth.ticket_invalid`). */
export async function signInByCode(ticket: string, code: string): Promise<ActorView> {
  const session = await auth.signInByCode(ticket, code);
  takeSession(session, 'self');
  return session.actor;
}

/** Forgets the session here, and on the server when it can be reached. */
export async function signOut(): Promise<void> {
  await auth.signOut().catch(() => undefined);
  tokens.set(undefined);
}

/** Forgets the session here alone: the account behind it is gone. */
export function forgetSession(): void {
  tokens.set(undefined);
}

/** Asks the server again who is acting (a changed password, a new role) and keeps the answer. */
export async function lookAgain(): Promise<ActorView> {
  const actor = await auth.whoAmI();
  const session = tokens.get();
  if (session) tokens.set({ ...session, actor });
  return actor;
}

/**
 * The session is lost: it lay unused for a month, a seat or a role ended, an officer untied the phone. WeChat still knows
 * the person, so they sign in again without noticing. In another role than before they begin where that role begins: what
 * was shown is not theirs any more, and what was being done is not done in its name.
 */
async function signInAgain(lost: SessionView): Promise<SessionView | undefined> {
  if (!IN_WECHAT || origin.get() === 'self') return undefined;
  const session = await signIn();
  const { role, roleLabel } = session.actor;
  if (role === lost.actor.role) return session;
  toast(`您的身份有变化，现在是${roleLabel}`);
  await restart(startOf(role));
  throw new ApiError('auth.role_changed', `您的身份有变化，现在是${roleLabel}，请从这里接着看。`, 401);
}

recovery.by(signInAgain);
