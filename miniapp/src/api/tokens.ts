import type { SessionView } from '@huiyin/shared/people/session.dto';
import { stored } from '../platform/stored';

/** The session as kept on the device: both tokens and the acting person. Only http.ts and state/session write it. */
export const tokens = stored<SessionView>('session');
