import type { OwnPhone } from '@huiyin/shared/people/binding.dto';
import { call } from './http';

/** The number that the voter gave to be called on, masked; null when they gave none. */
export const ownPhone = () => call<OwnPhone>('/auth/own-phone');
/** Keeps the number that WeChat's button told of, in place of an earlier one. */
export const keepOwnPhone = (code: string) => call<OwnPhone>('/auth/own-phone', { method: 'PUT', body: { code } });
/** Takes it back: nobody can call any more. */
export const removeOwnPhone = () => call<OwnPhone>('/auth/own-phone', { method: 'DELETE' });
