import * as z from 'zod/mini';
import { CursorText, LIMITS, textOf } from '../kernel/limits';
import { pageOf } from '../kernel/page';
import { ROLES } from './roles';

/** An officer's account as the admin of a district sees it. */
export const StaffView = z.object({
  account: z.string(),
  name: z.string(),
  roles: z.array(
    z.object({ role: z.enum(ROLES), label: z.string(), place: z.string(), endsOn: z.nullable(z.string()) }),
  ),
  /** Too many wrong passwords: locked for a while. */
  locked: z.boolean(),
  /** Still has the password they were given. */
  mustChangePassword: z.boolean(),
});
export type StaffView = z.infer<typeof StaffView>;
export const StaffPage = pageOf(StaffView);

export const StaffQuery = z.strictObject({
  cursor: z.optional(CursorText),
  /** How the account begins, or the name of where somebody works. */
  q: z.optional(textOf('要找的账号', LIMITS.searchText)),
});
export type StaffQuery = z.infer<typeof StaffQuery>;
export const StaffAccount = z.string().check(z.regex(/^[0-9A-Za-z._-]{1,64}$/, '账号不对。'));

/** Shown once: the officer changes it on first use. */
export const GivenPassword = z.object({ account: z.string(), password: z.string() });
export type GivenPassword = z.infer<typeof GivenPassword>;
