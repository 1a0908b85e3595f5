import type { Role } from '@huiyin/shared/people/roles';

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
    case 'voter':
      return 'pages/home';
    default:
      return 'pages/me';
  }
}
