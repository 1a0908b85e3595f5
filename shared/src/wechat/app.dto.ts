import * as z from 'zod/mini';
import { TEMPLATE_KEYS } from './templates';

/** What the app has to know of the connection to WeChat. Templates that are not set up are left out. */
export const WechatAppView = z.object({
  /** False: this district has not connected its WeChat account. */
  connected: z.boolean(),
  appId: z.nullable(z.string()),
  templates: z.array(z.object({ key: z.enum(TEMPLATE_KEYS), id: z.string(), longTerm: z.boolean() })),
});
export type WechatAppView = z.infer<typeof WechatAppView>;

/** How the connection stands, for whoever runs the district. Counts since this process started. */
export const WechatStatusView = z.object({
  connected: z.boolean(),
  /** Every kind of call the server makes. */
  calls: z.array(
    z.object({
      api: z.string(),
      label: z.string(),
      ok: z.number(),
      failed: z.number(),
      /** Milliseconds, median of the last calls; null before the first. */
      medianMs: z.nullable(z.number()),
      /** Closed until then because a quota is used up; null when open. */
      closedUntil: z.nullable(z.string()),
    }),
  ),
  /** What needs a person: wrong secret, missing right, frozen account. Newest first. */
  alerts: z.array(
    z.object({
      api: z.string(),
      label: z.string(),
      errcode: z.number(),
      /** What to do, in Chinese. */
      advice: z.string(),
      rid: z.nullable(z.string()),
      firstAt: z.string(),
      lastAt: z.string(),
      times: z.number(),
    }),
  ),
  templates: z.array(z.object({ key: z.enum(TEMPLATE_KEYS), label: z.string(), ready: z.boolean() })),
  /** The address for WeChat's message push, to copy into its console; null while it is not set up. */
  pushUrl: z.nullable(z.string()),
  lastPushAt: z.nullable(z.string()),
});
export type WechatStatusView = z.infer<typeof WechatStatusView>;
