import type { Role } from '@huiyin/shared/people/roles';
import type { ActorView } from '@huiyin/shared/people/session.dto';

/** What has to be done before anything else: a password that was given or got old, a second factor that is missing. */
export function dutyOf({ mustChangePassword, mustEnrol }: ActorView) {
  if (mustChangePassword) return 'staff/password';
  return mustEnrol ? 'account/factor' : undefined;
}

/** Where a role begins its work: after signing in, changing role, or taking another place in the demo. */
export function startOf(role: Role) {
  switch (role) {
    case 'liaison':
      return 'staff/desk';
    case 'street_office':
    case 'district_office':
      return 'staff/late';
    case 'deputy':
      return 'pages/echoes';
    case 'department':
      return 'staff/forwarded';
    case 'auditor':
      return 'office/audit';
    case 'admin':
      return 'office/people';
    case 'security_admin':
      return 'office/security';
    case 'voter':
      return 'pages/home';
    default:
      return 'pages/me';
  }
}
