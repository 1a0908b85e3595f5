import type { Role } from '@huiyin/shared/people/roles';
import { go } from '../platform/navigation';

/** Opens a matter where the acting role reads it. */
export function openMatter(role: Role, code: string): void {
  if (role === 'voter') void go('voter/request', { code });
  else if (role === 'deputy') void go('deputy/matter', { code });
  else if (role === 'department') void go('staff/forwarded', { code });
  else void go('staff/matter', { code });
}
