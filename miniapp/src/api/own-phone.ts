import type { OwnPhone } from '@huiyin/shared/people/binding.dto';
import { call } from './http';

/** The number that the voter gave to be called on, masked; null when they gave none. */
export const ownPhone = () => call<OwnPhone>('/me/phone');
/** Keeps the number that WeChat's button told of, in place of an earlier one. */
export const keepOwnPhone = (code: string) => call<OwnPhone>('/me/phone', { method: 'POST', body: { code } });
/** Takes it back: nobody can call any more. */
export const removeOwnPhone = () => call<OwnPhone>('/me/phone', { method: 'DELETE' });
