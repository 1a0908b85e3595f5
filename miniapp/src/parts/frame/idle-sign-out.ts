import { useEffect } from 'react';
import { STAFF_ROLES } from '@huiyin/shared/people/roles';
import { watchIdle } from '../../platform/idle';
import { restart } from '../../platform/navigation';
import { toast } from '../../platform/toast';
import { signOut, useActor } from '../../state/session';

/** As long as the server bears a session of staff that nobody uses. */
const IDLE_MS = 30 * 60_000;

/** A desk that nobody sits at signs itself out: its own fetching would keep the session alive for ever. */
export function useIdleSignOut(): void {
  const role = useActor()?.role;
  const staff = role !== undefined && STAFF_ROLES.includes(role);
  useEffect(() => {
    if (!staff) return undefined;
    return watchIdle(IDLE_MS, () => {
      void signOut().then(() => {
        toast('半小时没有操作，已经退出，请重新登录。');
        return restart('staff/sign-in');
      });
    });
  }, [staff]);
}
