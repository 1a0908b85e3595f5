import * as z from 'zod/mini';
import { SessionView } from './session.dto';

/** The six digits of the authenticator on the phone, or one of the recovery codes: `7Q4K-29ZD-M3XW`. */
export const CodeText = z
  .string('请填写动态码。')
  .check(z.regex(/^(?:\d{6}|[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}-?[0-9A-Za-z]{4})$/, '动态码是六位数字，备用码是十二位。'));
const oneUse = z.string('请重新登录。').check(z.regex(/^[\w-]{20,128}$/, '请重新登录。'));
const password = z.string('请填写密码。').check(z.minLength(1, '请填写密码。'), z.maxLength(128, '密码太长。'));

/** The password was right; a code is still to come, within five minutes. */
export const NeedsCode = z.object({ needs: z.literal('code'), ticket: z.string() });
export type NeedsCode = z.infer<typeof NeedsCode>;
/** What account and password open: a session, or the way to one. */
export const PasswordAnswer = z.union([SessionView, NeedsCode]);
export type PasswordAnswer = z.infer<typeof PasswordAnswer>;
export const CodeSignIn = z.strictObject({ ticket: oneUse, code: CodeText });

/** A code for what a stolen session must not do. Left out, the server asks for it where one is needed. */
export const FreshCode = z.strictObject({ code: z.optional(CodeText) });

/** Beginning or changing anything about the own factor: by the password, and by a code where there is a factor already. */
export const FactorChange = z.strictObject({ password, code: z.optional(CodeText) });
/** What the authenticator is to learn; shown until a code of it came back. */
export const FactorOffer = z.object({
  /** A picture to scan, as a data address. */
  image: z.string(),
  /** The same to be typed, in groups of four. */
  key: z.string(),
});
export type FactorOffer = z.infer<typeof FactorOffer>;
export const FactorProof = z.strictObject({
  code: z.string('请填写动态码。').check(z.regex(/^\d{6}$/, '动态码是六位数字。')),
});
/** Shown once, to be printed or written down: each opens the door once when the phone is not at hand. */
export const RecoveryCodes = z.object({ codes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

/** Where and since when somebody is signed in. */
export const OwnSession = z.object({
  /** Browser and system in words; null where it was not kept. */
  device: z.nullable(z.string()),
  /** The network address, shortened: to be recognised, not traced. */
  address: z.nullable(z.string()),
  role: z.string(),
  by: z.enum(['password', 'wechat']),
  startedAt: z.string(),
  lastUsedAt: z.string(),
  /** The one that asks. */
  current: z.boolean(),
});
export type OwnSession = z.infer<typeof OwnSession>;

/** 登录安全: the own password, second factor and sessions. */
export const OwnSecurity = z.object({
  /** null for whoever comes through WeChat alone: then there is neither password nor factor. */
  account: z.nullable(z.string()),
  passwordChangedAt: z.nullable(z.string()),
  factor: z.object({
    /** Since when; null while none is enrolled. */
    since: z.nullable(z.string()),
    /** The role asks for one. */
    obligatory: z.boolean(),
    /** A factor is learned in a session that a password opened. */
    changeable: z.boolean(),
    recoveryLeft: z.number(),
  }),
  sessions: z.array(OwnSession),
});
export type OwnSecurity = z.infer<typeof OwnSecurity>;
