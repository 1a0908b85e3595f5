import { randomInt } from 'node:crypto';

/** Crockford's alphabet: no I, L, O, U, so that a code survives being read out on the phone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const pick = (n: number): string => Array.from({ length: n }, () => ALPHABET[randomInt(32)]).join('');

/** A request's public code, HY-7Q4K-29ZD-M3: 50 random bits, unguessable, and access is checked all the same. */
export const newRequestCode = (): string => `HY-${pick(4)}-${pick(4)}-${pick(2)}`;
/** A public code of a station, deputy, community or picture: 12 characters, 60 bits. */
export const newPublicCode = (): string => pick(12);
