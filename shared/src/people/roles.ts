/** Roles of domain.md; one person may hold several and acts in one at a time. */
export const ROLES = [
  'voter',
  'deputy',
  'liaison',
  'street_office',
  'district_office',
  'department',
  'admin',
  'security_admin',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_LABELS: Record<Role, string> = {
  voter: '选民',
  deputy: '代表',
  liaison: '联络员',
  street_office: '街道人大工委',
  district_office: '区人大常委会',
  department: '承办单位',
  admin: '系统管理员',
  security_admin: '安全管理员',
  auditor: '审计员',
};

/** Staff sign in with account and password; voters and deputies come through WeChat. */
export const STAFF_ROLES: readonly Role[] = [
  'liaison',
  'street_office',
  'district_office',
  'department',
  'admin',
  'security_admin',
  'auditor',
];

/** Who signs in with a second factor, whether they like it or not; other staff may. */
export const SECOND_FACTOR_ROLES: readonly Role[] = [
  'street_office',
  'district_office',
  'admin',
  'security_admin',
  'auditor',
];

/**
 * 三员分立: who sets up, who guards the accounts, and who reads the log are three people (GB/T 22239-2019, 8.1.5). None of
 * them reads a request's words.
 */
export const SEPARATE_DUTIES: readonly Role[] = ['admin', 'security_admin', 'auditor'];

/** Whether somebody's roles hold at most one of the three duties. */
export function dutiesApart(roles: readonly Role[]): boolean {
  return new Set(roles.filter((role) => SEPARATE_DUTIES.includes(role))).size <= 1;
}

/** Deputies and officers are registered beforehand; everyone else is a voter. */
export const OFFICIAL_ROLES: readonly Role[] = ['deputy', ...STAFF_ROLES];

/** The role to act in first: deputy, then the offices in the order above, the voter last. undefined of none. */
export function firstRole<R extends { role: Role }>(roles: readonly R[]): R | undefined {
  const order = [...OFFICIAL_ROLES, 'voter'];
  return [...roles].sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role))[0];
}

/**
 * Who is acting, and over what. Ids are the database's (decimal strings), never shown.
 * stationIds: a liaison's own station and its points. constituencyIds: a deputy's own, read-only.
 */
export interface Actor {
  personId: string;
  roleId: string;
  role: Role;
  name: string;
  districtId: string | null;
  stationIds: string[];
  streetId: string | null;
  deputyId: string | null;
  constituencyIds: string[];
  departmentId: string | null;
  /** The version of the matter they act upon, as they last saw it (If-Match); left out, nobody asks. */
  seen?: number;
  /** What tells this tap from every other (Idempotency-Key): the same again is the same deed, and is done once. */
  tap?: string;
}
