// One-use codes of wx.login and of the phone button: 300 seconds, bound to one mini-program, and not to be confused.
import { demand } from './refusals.mjs';

const LIFE = 300_000;

/** Makes a code of `kind` ('login' | 'phone') for what `more` holds. */
export function makeCode(world, kind, more) {
  const code = kind === 'login' ? `0${world.dice.word('login-code', 31)}` : world.dice.hex('phone-code', 64);
  world.codes.set(code, { kind, until: world.clock.now() + LIFE, used: false, appId: world.appId, ...more });
  return code;
}

/**
 * The code's record, good to be used now. Throws 40029 for one that is unknown, expired, of another kind or of another
 * mini-program; `usedCode` for one that was used before.
 */
export function goodCode(world, kind, code, { usedCode, text }) {
  const record = typeof code === 'string' ? world.codes.get(code) : undefined;
  demand(record?.kind === kind && record.appId === world.appId, 40029, text);
  demand(!record.used, usedCode, usedCode === 40029 ? text : undefined);
  demand(world.clock.now() < record.until, 40029, text);
  return record;
}
