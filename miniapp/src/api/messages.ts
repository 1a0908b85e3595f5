import type { MessagePage } from '@huiyin/shared/notifications/message.dto';
import { call } from './http';

export const messages = (cursor?: string) => call<MessagePage>('/messages', { query: { cursor } });
/** Marks everything up to this message as read. */
export const readUpTo = (id: string) =>
  call<{ unread: number }>('/messages/read', { method: 'POST', body: { upTo: id } });
/** Marks this one as read. */
export const readOne = (id: string) => call<{ unread: number }>('/messages/read', { method: 'POST', body: { id } });
