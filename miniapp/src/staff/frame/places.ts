import type { Role } from '@huiyin/shared/people/roles';
import type { IconName } from '../../ui/shapes';

/** A page that a role of staff goes to again and again. */
export interface Place {
  route: 'staff/desk' | 'staff/late' | 'staff/messages' | 'staff/settings' | 'staff/people';
  name: string;
  icon: IconName;
}

const DESK: Place = { route: 'staff/desk', name: '分办台', icon: 'list' };
const LATE: Place = { route: 'staff/late', name: '逾期', icon: 'clock' };
const MESSAGES: Place = { route: 'staff/messages', name: '消息', icon: 'bell' };
const SETTINGS: Place = { route: 'staff/settings', name: '答复期限', icon: 'calendar' };
const PEOPLE: Place = { route: 'staff/people', name: '人员账号', icon: 'people' };

/** Who works at which page of staff. */
export const WORKERS = {
  desk: ['liaison'],
  late: ['liaison', 'street_office', 'district_office'],
  matter: ['liaison', 'street_office', 'district_office'],
  messages: ['liaison', 'street_office', 'district_office'],
  settings: ['district_office'],
  people: ['admin'],
} as const satisfies Record<string, readonly Role[]>;

/** The pages of a role, the daily one first. */
export function placesOf(role: Role | undefined): Place[] {
  switch (role) {
    case 'liaison':
      return [DESK, LATE, MESSAGES];
    case 'street_office':
      return [LATE, MESSAGES];
    case 'district_office':
      return [LATE, MESSAGES, SETTINGS];
    case 'admin':
      return [PEOPLE];
    default:
      return [];
  }
}
