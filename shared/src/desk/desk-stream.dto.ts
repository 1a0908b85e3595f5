import * as z from 'zod/mini';
import { TIMELINE_KINDS } from '../requests/timeline.dto';

/**
 * One message of `GET /api/desk/stream` (server-sent events). `id:` of the message is the position to go on from after a
 * drop (header Last-Event-ID); `retry:` says after how many milliseconds. Nothing but which matter changed: the reader
 * fetches it by the one visibility rule.
 */
export const DeskChange = z.object({ code: z.string(), kind: z.enum(TIMELINE_KINDS), at: z.string() });
export type DeskChange = z.infer<typeof DeskChange>;
/** Names of events: `change` as above; `reset`: too much was missed, fetch everything anew; `hello`: connected. */
export const DESK_EVENTS = ['hello', 'change', 'reset'] as const;
