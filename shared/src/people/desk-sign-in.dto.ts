import * as z from 'zod/mini';
import { SessionView } from './session.dto';

/** A desk waits to be let in by a phone. `code` is shown as a picture; `secret` stays at the desk. Two minutes, one use. */
export const DeskTicket = z.object({
  code: z.string(),
  secret: z.string(),
  /** A PNG or JPEG as a data address: the mini-program's code, or an ordinary one where WeChat is not connected. */
  image: z.string(),
  expiresAt: z.string(),
});
export type DeskTicket = z.infer<typeof DeskTicket>;
export const DeskSecret = z.strictObject({
  secret: z.string('请重新取码。').check(z.regex(/^[\w-]{20,128}$/, '请重新取码。')),
});
export const DESK_STATES = ['waiting', 'seen', 'confirmed', 'refused', 'expired'] as const;
export type DeskState = (typeof DESK_STATES)[number];
/** `session` comes once, with `confirmed`. */
export const DeskProgress = z.object({ state: z.enum(DESK_STATES), session: z.nullable(SessionView) });
export type DeskProgress = z.infer<typeof DeskProgress>;

export const DeskCode = z.string().check(z.regex(/^[0-9A-Z]{10,16}$/, '这个码不对，请在电脑上刷新后再扫。'));
/** What the phone shows before anyone is let in: where it was asked from, and when. */
export const DeskView = z.object({
  state: z.enum(DESK_STATES),
  /** Browser and system, in words: Edge 浏览器，Windows. */
  from: z.string(),
  /** Network address, shortened: 10.20.*.* */
  address: z.string(),
  at: z.string(),
  expiresAt: z.string(),
});
export type DeskView = z.infer<typeof DeskView>;
