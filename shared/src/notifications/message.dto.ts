import * as z from 'zod/mini';
import { pageOf } from '../kernel/page';

/** One message in a person's inbox. `requestCode` opens the matter. */
export const MessageView = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.string(),
  title: z.string(),
  text: z.string(),
  requestCode: z.nullable(z.string()),
  read: z.boolean(),
});
export type MessageView = z.infer<typeof MessageView>;
/** Newest first. `unread` stops counting at {@link MOST_UNREAD}. */
export const MessagePage = z.extend(pageOf(MessageView), { unread: z.number() });
export type MessagePage = z.infer<typeof MessagePage>;
export const MOST_UNREAD = 100;

export const MessageQuery = z.strictObject({
  cursor: z.optional(z.string().check(z.maxLength(500, '翻页位置不对。'))),
});
export type MessageQuery = z.infer<typeof MessageQuery>;

const messageId = z.optional(z.string('消息编号不对。').check(z.regex(/^[1-9]\d{0,18}$/, '消息编号不对。')));
/** Marks one message (`id`), or this one and everything before it (`upTo`). */
export const ReadBody = z
  .strictObject({ upTo: messageId, id: messageId })
  .check(z.refine((b) => (b.upTo === undefined) !== (b.id === undefined), '请说明读到哪条消息。'));
export type ReadBody = z.infer<typeof ReadBody>;
export const Unread = z.object({ unread: z.number() });
export type Unread = z.infer<typeof Unread>;
