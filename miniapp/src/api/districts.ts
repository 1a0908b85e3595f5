import type * as z from 'zod/mini';
import type { ReplyPolicy } from '@huiyin/shared/requests/reply-clock';
import type { PolicyBody } from '@huiyin/shared/requests/request.bodies.dto';
import { call } from './http';

/** How a district counts the three days to a reply. */
export const policyOf = (code: string) => call<{ policy: ReplyPolicy }>(`/districts/${code}/policy`);

/** Sets it for new matters; with `applyToOpen` the open ones are counted anew, and it answers how many. */
export const setPolicy = (code: string, body: z.input<typeof PolicyBody>) =>
  call<{ policy: ReplyPolicy; recomputed: number }>(`/districts/${code}/policy`, { method: 'PUT', body });
