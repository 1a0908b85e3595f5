import * as z from 'zod/mini';
import { pageOf } from '../kernel/page';
import { CursorText, LIMITS, textOf } from '../kernel/limits';
import { ROLES } from './roles';

const oneUse = (what: string) =>
  z.string(`缺少${what}。`).check(z.minLength(1, `缺少${what}。`), z.maxLength(1024, `${what}不对。`));

/** The code of WeChat's phone button: five minutes, one use. The number itself is never sent by the app. */
export const PhoneCode = z.strictObject({ code: oneUse('手机号授权码') });
/** 您是…吗: who was registered under this phone. `ticket` binds when given back; five minutes, for this session only. */
export const BindingOffer = z.object({
  ticket: z.string(),
  name: z.string(),
  roles: z.array(z.object({ role: z.enum(ROLES), label: z.string(), place: z.string() })),
});
export type BindingOffer = z.infer<typeof BindingOffer>;
export const BindBody = z.strictObject({ ticket: oneUse('确认凭证') });

/** The voter's own phone as the station will see it, masked; null when none was given. */
export const OwnPhone = z.object({ phone: z.nullable(z.string()) });
export type OwnPhone = z.infer<typeof OwnPhone>;

/** How a deputy or officer is tied to WeChat, for whoever may untie it. */
export const BindingView = z.object({
  /** `deputy:CODE` or `account:NAME`. */
  id: z.string(),
  name: z.string(),
  roles: z.array(z.object({ role: z.enum(ROLES), label: z.string(), place: z.string() })),
  /** Masked: 138****5678; null when none is registered, then nobody can bind. */
  phone: z.nullable(z.string()),
  boundAt: z.nullable(z.string()),
});
export type BindingView = z.infer<typeof BindingView>;
export const BindingPage = pageOf(BindingView);
export const BindingQuery = z.strictObject({
  /** A deputy's name, its pinyin or initials, the name of where somebody works, or how an account begins. */
  q: z.optional(textOf('要找的名字', LIMITS.searchText)),
  cursor: z.optional(CursorText),
  /** Only those who are not bound yet. */
  unbound: z.optional(z.enum(['true'], '请选择要看哪些人。')),
});
export type BindingQuery = z.infer<typeof BindingQuery>;
export const BindingId = z
  .string()
  .check(z.regex(/^(?:deputy:[0-9A-Za-z_-]{4,32}|account:[0-9A-Za-z._-]{1,64})$/, '没有这个人。'));
/** A number as an officer types it: mainland mobile, or with its country code. */
export const PHONE_SHAPE = /^(?:1[3-9]\d{9}|\+\d{7,15})$/;
/** A number changed by an officer, who has seen the person. */
export const NewPhone = z.strictObject({
  phone: z.string('请填写手机号。').check(z.regex(PHONE_SHAPE, '手机号不对，请核对后再填。')),
});
