import { go } from '../../platform/navigation';
import { useDesk } from '../../platform/wide';
import { useActor } from '../../state/session';
import { WORKERS } from './places';

const OF_DESK = WORKERS.desk;

/**
 * Opens a matter where the person works on it: the desk has a pane for it, departments their own page, everyone else a page
 * of its own.
 */
export function useOpenMatter(): (code: string) => void {
  const desk = useDesk();
  const role = useActor()?.role;
  if (role === 'department') return (code) => void go('staff/forwarded', { code });
  return (code) =>
    void (desk && OF_DESK.some((one) => one === role) ? go('staff/desk', { code }) : go('staff/matter', { code }));
}
