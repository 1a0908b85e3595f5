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
export const MessagePage = z.extend(pageOf(MessageView), { unread: z.number() });
export type MessagePage = z.infer<typeof MessagePage>;
