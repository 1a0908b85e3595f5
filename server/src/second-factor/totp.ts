import { Secret, TOTP } from 'otpauth';

/** One code lasts so long (RFC 6238); the one before and the one after are taken as well: clocks and fingers are slow. */
const PERIOD_SECONDS = 30;
const WINDOW = 1;
/** What authenticators show above the code. */
const ISSUER = '回音';

function totp(secret: string, account: string): TOTP {
  return new TOTP({
    ...{ issuer: ISSUER, label: account, secret: Secret.fromBase32(secret) },
    ...{ algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS },
  });
}

/** 160 random bits in Base32, as RFC 4226 asks for. */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** The half-minute, counted from 1970, whose code this is; null when it is none of those around `now` (epoch milliseconds). */
export function stepOf(secret: string, code: string, now: number): number | null {
  const delta = totp(secret, '').validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? null : Math.floor(now / 1000 / PERIOD_SECONDS) + delta;
}

/** What an authenticator learns by scanning. */
export const addressOf = (secret: string, account: string): string => totp(secret, account).toString();

/** The secret to be typed: in groups of four. */
export const spelled = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');
