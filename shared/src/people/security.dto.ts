import * as z from 'zod/mini';
import { CursorText, textOf } from '../kernel/limits';
import { pageOf } from '../kernel/page';
import { ROLES, STAFF_ROLES, type Role } from './roles';
import { StaffAccount } from './staff.dto';

const HeldRole = z.object({ role: z.enum(ROLES), label: z.string(), place: z.string() });

/** An account as whoever guards it sees it. */
export const GuardedAccount = z.object({
  account: z.string(),
  name: z.string(),
  roles: z.array(HeldRole),
  /** Too many wrong passwords or codes: locked for a while. */
  locked: z.boolean(),
  mustChangePassword: z.boolean(),
  /** on: enrolled; due: the role asks for one and none is enrolled; off: none, and none is asked for. */
  factor: z.enum(['on', 'due', 'off']),
  /** Sessions that are open now. */
  sessions: z.number(),
  /** The own account: others look after it. */
  own: z.boolean(),
});
export type GuardedAccount = z.infer<typeof GuardedAccount>;
export const GuardedPage = pageOf(GuardedAccount);

export const ROLE_CHANGE_KINDS = ['grant', 'end'] as const;
export const ROLE_CHANGE_STATES = ['waiting', 'confirmed', 'refused'] as const;
export type RoleChangeState = (typeof ROLE_CHANGE_STATES)[number];

const placeCode = z.optional(z.string().check(z.regex(/^[0-9A-Za-z_-]{4,32}$/, '请从列出的里面选。')));

/** 系统管理员提出: a role for an account, or the end of one. */
export const RoleProposal = z.strictObject({
  account: StaffAccount,
  kind: z.enum(ROLE_CHANGE_KINDS, '请选择是加身份还是去掉身份。'),
  role: z.enum(STAFF_ROLES as readonly [Role, ...Role[]], '请选择身份。'),
  /** Code of what the role is over: the liaison's station, the office's street, the department. */
  place: placeCode,
  reason: textOf('理由', 200),
});
export type RoleProposal = z.infer<typeof RoleProposal>;

/** 安全管理员确认: who proposed what, and what became of it. */
export const RoleChangeView = z.object({
  id: z.string(),
  account: z.string(),
  name: z.string(),
  kind: z.enum(ROLE_CHANGE_KINDS),
  roleLabel: z.string(),
  place: z.string(),
  reason: z.string(),
  state: z.enum(ROLE_CHANGE_STATES),
  proposedBy: z.string(),
  proposedAt: z.string(),
  decidedAt: z.nullable(z.string()),
});
export type RoleChangeView = z.infer<typeof RoleChangeView>;
export const RoleChangePage = pageOf(RoleChangeView);
export const RoleChangeQuery = z.strictObject({ cursor: z.optional(CursorText) });
export const RoleChangeId = z.string().check(z.regex(/^\d{1,19}$/, '没有这一条。'));
/** Where a role can be over something: for the choice of the proposal. */
export const RolePlaces = z.object({
  items: z.array(z.object({ role: z.enum(ROLES), code: z.string(), name: z.string() })),
});
export type RolePlaces = z.infer<typeof RolePlaces>;
