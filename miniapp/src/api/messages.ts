import type { MessagePage } from '@huiyin/shared/notifications/message.dto';
import { call } from './http';

export const messages = (cursor?: string) => call<MessagePage>('/messages', { query: { cursor } });
/** Marks everything up to this message as read. */
export const readUpTo = (id: string) => call<void>('/messages/read', { method: 'POST', body: { upTo: id } });
