import { useEffect } from 'react';
import type { Page } from '@huiyin/shared/kernel/page';
import type { ActorView } from '@huiyin/shared/people/session.dto';
import { calls } from '../../api/calls';
import { held } from '../../api/checks';
import { stored, useStored } from '../../platform/stored';
import type { Pages } from '../../state/pages';
import { useActor } from '../../state/session';
import { WORKERS, type Place } from './places';

/** How many wait at a place, as its badge says it; nothing when none does. */
export type Waiting = Partial<Record<Place['route'], string>>;

interface Known {
  roleId: string;
  at: number;
  waiting: Waiting;
}

/** Pages come and go; the numbers are asked for again after this long. Milliseconds. */
const FRESH = 60_000;

const known = stored<Known>('waiting');
let asking = false;

/** A badge by what is known of a list: nobody needs to know by how much more than that. */
export function badgeOf(count: number, more: boolean): string | undefined {
  return count === 0 ? undefined : `${count}${more ? '+' : ''}`;
}

const badgeOfPage = (page: Page<unknown> | undefined) => page && badgeOf(page.items.length, page.nextCursor !== null);

/** What waits for an officer beside the matters: calls to make, words and pictures to look at. */
export function useWaiting(actor: ActorView | undefined): Waiting {
  const kept = useStored(known);
  const mine = actor && kept?.roleId === actor.roleId ? kept : undefined;
  const stale = !mine || Date.now() - mine.at > FRESH;
  useEffect(() => {
    if (actor && !actor.mustChangePassword && stale) void ask(actor);
  }, [actor, stale]);
  return mine?.waiting ?? {};
}

/** A list of such a place is open: its badge follows what is seen there. */
export function useNoted(route: Place['route'], { data, more }: Pick<Pages<unknown>, 'data' | 'more'>): void {
  const roleId = useActor()?.roleId;
  const badge = data && badgeOf(data.length, more);
  const seen = data !== undefined;
  useEffect(() => {
    const before = known.get();
    if (!roleId || !seen || before?.roleId !== roleId || before.waiting[route] === badge) return;
    known.set({ ...before, waiting: { ...before.waiting, [route]: badge } });
  }, [roleId, route, seen, badge]);
}

async function ask(actor: ActorView): Promise<void> {
  if (asking) return;
  asking = true;
  try {
    const works = (roles: readonly ActorView['role'][]) => roles.includes(actor.role);
    const [toCall, toJudge] = await Promise.all([
      works(WORKERS.calls) ? calls() : undefined,
      works(WORKERS.held) ? held() : undefined,
    ]);
    const waiting: Waiting = {
      'staff/calls': badgeOfPage(toCall),
      'staff/held': badgeOfPage(toJudge),
    };
    known.set({ roleId: actor.roleId, at: Date.now(), waiting });
  } catch {
    // A badge that could not be fetched is left out; the page itself says what is wrong when it is opened.
    known.set({ roleId: actor.roleId, at: Date.now(), waiting: {} });
  } finally {
    asking = false;
  }
}
