import type { Deleted, OwnData } from '@huiyin/shared/people/me.dto';
import { call } from './http';

/** Everything that is kept about the signed-in person, for themself alone. */
export const exportOwn = () => call<OwnData>('/me/export');
/** Deletes the account: what is ended stays without a name, what is open is handled to its end. */
export const deleteOwn = () => call<Deleted>('/me', { method: 'DELETE' });
