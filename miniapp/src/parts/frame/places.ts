import { REVIEWERS } from '@huiyin/shared/checks/check.policy';
import { CODE_ROLES } from '@huiyin/shared/codes/code.policy';
import type { Role } from '@huiyin/shared/people/roles';
import type { IconName } from '../../ui/shapes';

/** A page that a role of staff goes to again and again. */
export interface Place {
  route:
    | 'staff/desk'
    | 'staff/late'
    | 'staff/forwarded'
    | 'staff/intake'
    | 'staff/leave'
    | 'staff/calls'
    | 'staff/held'
    | 'staff/messages'
    | 'office/people'
    | 'office/security'
    | 'office/bindings'
    | 'office/codes'
    | 'office/wechat'
    | 'office/settings'
    | 'office/figures'
    | 'office/samples'
    | 'office/succession'
    | 'office/audit';
  name: string;
  icon: IconName;
}

const DESK: Place = { route: 'staff/desk', name: '分办台', icon: 'list' };
const LATE: Place = { route: 'staff/late', name: '逾期', icon: 'clock' };
const CALLS: Place = { route: 'staff/calls', name: '请打电话', icon: 'phone' };
const HELD: Place = { route: 'staff/held', name: '待审核', icon: 'picture' };
const INTAKE: Place = { route: 'staff/intake', name: '登记来访', icon: 'plus' };
const LEAVE: Place = { route: 'staff/leave', name: '代表请假', icon: 'calendar' };
const SUCCESSION: Place = { route: 'office/succession', name: '换届交接', icon: 'people' };
const FIGURES: Place = { route: 'office/figures', name: '办理情况', icon: 'note' };
const SAMPLES: Place = { route: 'office/samples', name: '抽查回访', icon: 'check' };
const AUDIT: Place = { route: 'office/audit', name: '审计日志', icon: 'list' };
const FORWARDED: Place = { route: 'staff/forwarded', name: '转来的事', icon: 'list' };
const MESSAGES: Place = { route: 'staff/messages', name: '消息', icon: 'bell' };
const CODES: Place = { route: 'office/codes', name: '二维码', icon: 'scan' };
const BINDINGS: Place = { route: 'office/bindings', name: '微信绑定', icon: 'person' };
const WECHAT: Place = { route: 'office/wechat', name: '微信接口', icon: 'echo' };
const SETTINGS: Place = { route: 'office/settings', name: '答复期限', icon: 'calendar' };
const PEOPLE: Place = { route: 'office/people', name: '人员账号', icon: 'people' };
const SECURITY: Place = { route: 'office/security', name: '账号安全', icon: 'check' };

/** Who works at which page of staff/ and office/. */
export const WORKERS = {
  desk: ['liaison', 'street_office', 'district_office'],
  late: ['liaison', 'street_office', 'district_office'],
  matter: ['liaison', 'street_office', 'district_office'],
  forwarded: ['department'],
  figures: ['liaison', 'street_office', 'district_office'],
  samples: ['district_office'],
  audit: ['auditor'],
  intake: ['liaison'],
  leave: ['liaison'],
  succession: ['district_office'],
  calls: ['liaison'],
  held: REVIEWERS,
  messages: ['liaison', 'street_office', 'district_office', 'department'],
  codes: CODE_ROLES,
  bindings: ['liaison', 'admin', 'security_admin'],
  wechat: ['district_office', 'admin'],
  settings: ['district_office'],
  people: ['admin'],
  security: ['security_admin'],
} as const satisfies Record<string, readonly Role[]>;

/** The pages of a role, the daily ones first. */
export function placesOf(role: Role | undefined): Place[] {
  switch (role) {
    case 'liaison':
      return [DESK, INTAKE, LATE, CALLS, HELD, MESSAGES, FIGURES, LEAVE, CODES, BINDINGS];
    case 'street_office':
      return [LATE, DESK, HELD, MESSAGES, FIGURES, CODES];
    case 'district_office':
      return [LATE, DESK, HELD, SAMPLES, FIGURES, MESSAGES, SUCCESSION, CODES, SETTINGS, WECHAT];
    case 'department':
      return [FORWARDED, MESSAGES];
    case 'auditor':
      return [AUDIT];
    case 'security_admin':
      return [SECURITY, BINDINGS];
    case 'admin':
      return [PEOPLE, BINDINGS, CODES, WECHAT];
    default:
      return [];
  }
}

/** As many places as fit a phone's thumb beside 我的, and the rest, which lie behind 更多. */
export function tabsOf(places: readonly Place[]): { tabs: readonly Place[]; more: readonly Place[] } {
  const fit = places.length <= 4 ? places.length : 3;
  return { tabs: places.slice(0, fit), more: places.slice(fit) };
}
