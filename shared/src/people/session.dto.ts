import * as z from 'zod/mini';
import { ROLES } from './roles';

/** Sign-in of staff at a desk. */
export const PasswordSignIn = z.strictObject({
  account: z.string('请填写账号。').check(z.minLength(1, '请填写账号。'), z.maxLength(64, '账号太长。')),
  password: z.string('请填写密码。').check(z.minLength(1, '请填写密码。'), z.maxLength(128, '密码太长。')),
});
export const PasswordChange = z.strictObject({
  oldPassword: z
    .string('请填写现在的密码。')
    .check(z.minLength(1, '请填写现在的密码。'), z.maxLength(128, '密码太长。')),
  newPassword: z.string('请填写新密码。').check(z.minLength(1, '请填写新密码。'), z.maxLength(128, '密码太长。')),
});
/** Sign-in with the one-use code of wx.login. */
export const WechatSignIn = z.strictObject({
  code: z.string('缺少微信登录码。').check(z.minLength(1, '缺少微信登录码。'), z.maxLength(128, '微信登录码不对。')),
});
export const RefreshTokens = z.strictObject({
  refreshToken: z.string('缺少刷新凭证。').check(z.minLength(1, '缺少刷新凭证。'), z.maxLength(128, '刷新凭证不对。')),
});
export const ActAs = z.strictObject({ roleId: z.string('请选择身份。').check(z.regex(/^\d{1,19}$/, '请选择身份。')) });

/** The acting person as the app needs it: what to call them and which roles they can change to. */
export const ActorView = z.object({
  name: z.string(),
  role: z.enum(ROLES),
  roleLabel: z.string(),
  roles: z.array(z.object({ id: z.string(), role: z.enum(ROLES), label: z.string(), place: z.string() })),
  roleId: z.string(),
  district: z.nullable(z.object({ code: z.string(), name: z.string() })),
  station: z.nullable(z.object({ code: z.string(), name: z.string() })),
  /** The seat that a deputy acts in. */
  deputy: z.nullable(z.object({ code: z.string(), name: z.string() })),
  /** Where the role acts, for the desk's header: 翠园社区联络站, 示范街道 … */
  place: z.string(),
  /** The password was given, or has been in use for too long. */
  mustChangePassword: z.boolean(),
  /** The role asks for a second factor and none is enrolled. */
  mustEnrol: z.boolean(),
  /** The last day the password may be used; null where none was chosen yet or there is no such day. */
  passwordUntil: z.nullable(z.string()),
});
export type ActorView = z.infer<typeof ActorView>;

/** accessToken: opaque, 20 minutes. refreshToken: opaque, one use; 30 days, of staff until half an hour without a call and no longer than 12 hours. */
export const SessionView = z.object({ accessToken: z.string(), refreshToken: z.string(), actor: ActorView });
export type SessionView = z.infer<typeof SessionView>;
