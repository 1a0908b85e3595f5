import * as z from 'zod/mini';
import { TEMPLATE_KEYS } from '../wechat/templates';

/** What WeChat answered for one template when the person was asked. */
export const CONSENT_ANSWERS = ['accept', 'reject', 'ban', 'filter'] as const;
export type ConsentAnswer = (typeof CONSENT_ANSWERS)[number];
/** One accepted answer is one message. */
export const ConsentBody = z.strictObject({
  answers: z
    .array(
      z.strictObject({
        key: z.enum(TEMPLATE_KEYS, '没有这种提醒。'),
        answer: z.enum(CONSENT_ANSWERS, '没有这种回答。'),
      }),
    )
    .check(z.minLength(1, '缺少回答。'), z.maxLength(3, '一次最多三种提醒。')),
});
export type ConsentBody = z.infer<typeof ConsentBody>;

/** How many more messages of each kind may come, and whether it makes sense to ask again now. */
export const ConsentView = z.object({
  items: z.array(
    z.object({
      key: z.enum(TEMPLATE_KEYS),
      label: z.string(),
      /** Messages left; for a long-term template 1 while it stands. */
      balance: z.number(),
      longTerm: z.boolean(),
      /** False after a refusal, until the person opens the app another day; and when WeChat has banned the template. */
      mayAsk: z.boolean(),
    }),
  ),
});
export type ConsentView = z.infer<typeof ConsentView>;
