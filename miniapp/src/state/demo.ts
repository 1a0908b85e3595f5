import { useEffect, useSyncExternalStore } from 'react';
import * as demo from '../api/demo';
import { demoMode } from '../api/demo-mode';
import type { DemoPerson } from '../api/demo';
import { restart } from '../platform/navigation';
import { refreshAll } from './resource';
import { takeSession } from './session';
import { startOf } from './start-page';

/** A page that has not heard from the server for so long asks nothing of its own; then we do. Milliseconds. */
const SILENCE = 800;

/** Whether the server runs in demo mode: any answer says so. */
export function useDemoMode(): boolean {
  const mode = useSyncExternalStore(demoMode.subscribe, demoMode.get, demoMode.get);
  const unknown = mode === undefined;
  useEffect(() => {
    if (!unknown) return;
    const timer = setTimeout(() => {
      // Without an answer there is no demo to show, and the page says itself when it cannot reach the server.
      demo.hello().catch(() => undefined);
    }, SILENCE);
    return () => clearTimeout(timer);
  }, [unknown]);
  return mode ?? false;
}

/** Takes the place of an invented person and opens where their role begins. Throws ApiError. */
export async function become({ role, district, n }: Pick<DemoPerson, 'role' | 'district' | 'n'>): Promise<void> {
  const session = await demo.signIn(role, district, n);
  takeSession(session, 'self');
  await restart(startOf(session.actor.role));
}

/** Puts the demo's clock ahead by an ISO 8601 duration; every page shows what has happened since. Throws ApiError. */
export async function goAhead(duration: string): Promise<string> {
  const { now } = await demo.advance(duration);
  refreshAll();
  return now;
}
