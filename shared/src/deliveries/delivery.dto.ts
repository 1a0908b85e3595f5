import * as z from 'zod/mini';
import { CursorText, LIMITS, textOf } from '../kernel/limits';
import { pageOf } from '../kernel/page';
import { TEMPLATE_KEYS } from '../wechat/templates';

/**
 * The life of one message on its way to one phone.
 * queued → sending → sent · doubt (no answer came: WeChat's own report or the used-up consent decides) → sent | queued
 * Several doubts of one phone may be told together, by one message that stands for them.
 * no_consent: nobody may write to them · refused: WeChat says they do not want it (43101) · failed: will be tried again ·
 * dead: given up · seen: read in the app before it could be sent.
 */
export const DELIVERY_STATES = [
  'queued',
  'sending',
  'doubt',
  'sent',
  'no_consent',
  'refused',
  'failed',
  'dead',
  'seen',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
export const DELIVERY_STATE_LABELS: Record<DeliveryState, string> = {
  queued: '等待发送',
  sending: '正在发送',
  doubt: '不确定是否送到',
  sent: '已送到微信',
  no_consent: '没有订阅提醒',
  refused: '对方不接收提醒',
  failed: '没发成，会再试',
  dead: '发送失败',
  seen: '已在小程序里看到',
};

/** Someone whom WeChat cannot reach: to be called. */
export const CallView = z.object({
  id: z.string(),
  requestCode: z.string(),
  matter: z.string(),
  /** The station that calls, for those who call for several. */
  station: z.object({ code: z.string(), name: z.string() }),
  /** 选民, or the deputy's or officer's name. */
  who: z.string(),
  role: z.enum(['voter', 'deputy', 'staff']),
  /** What they have to be told. */
  title: z.string(),
  text: z.string(),
  state: z.enum(DELIVERY_STATES),
  /** Why WeChat cannot, in Chinese. */
  why: z.string(),
  template: z.enum(TEMPLATE_KEYS),
  at: z.string(),
  /** False: they gave no number; they will read it when they open the mini-program. */
  hasPhone: z.boolean(),
  /** The last call that reached nobody. */
  tried: z.nullable(z.object({ at: z.string(), note: z.nullable(z.string()) })),
});
export type CallView = z.infer<typeof CallView>;
/** Oldest first. */
export const CallPage = pageOf(CallView);
export const CallQuery = z.strictObject({ cursor: z.optional(CursorText) });
export const CallId = z.string().check(z.regex(/^[1-9]\d{0,18}$/, '没有这一条。'));

/** A look at the number: with its reason, on record, and the voter sees it. */
export const CallNumberBody = z.strictObject({ reason: textOf('看号码的理由', LIMITS.placeText) });
export const CallNumber = z.object({ phone: z.string() });
export const CALL_OUTCOMES = ['told', 'not_reached'] as const;
export const CallDoneBody = z.strictObject({
  outcome: z.enum(CALL_OUTCOMES, '请选择电话打通没有。'),
  note: z.optional(textOf('通话说明', LIMITS.noteText)),
});
export type CallDoneBody = z.infer<typeof CallDoneBody>;
