// Access tokens: the stable one and the legacy one, two lines that know nothing of each other.
import { count, dayOf } from './world.mjs';
import { demand, WechatError } from './refusals.mjs';

const LIFE = 7_200_000;
/** In its last five minutes a token is replaced; for five minutes old and new are both good. */
const OVERLAP = 300_000;
const FORCE_GAP = 30_000;
const FORCES_A_DAY = 20;
/** Tokens are long, so that a column too short for them is found here and not in production. */
const LENGTH = 512;

function make(world, line) {
  const { tokens } = world;
  tokens.made += 1;
  const name = `SIM_${line === 'stable' ? 'A' : 'B'}${tokens.made}_`;
  const token = name + world.dice.word('token', LENGTH - name.length);
  tokens.all.set(token, { line, until: world.clock.now() + LIFE, revoked: false });
  tokens[line] = token;
  count(world.stats, line === 'stable' ? 'tokenRefreshes' : 'legacyTokens');
  return token;
}

const left = (world, token) => (world.tokens.all.get(token)?.until ?? 0) - world.clock.now();
const answer = (world, token) => ({ access_token: token, expires_in: Math.floor(left(world, token) / 1000) });
const isGood = (world, token) => token && !world.tokens.all.get(token).revoked && left(world, token) > 0;

/** Replaces the line's token; the old one stays good for five minutes more. */
function replace(world, line) {
  const old = world.tokens[line];
  if (isGood(world, old)) world.tokens.all.get(old).until = world.clock.now() + OVERLAP;
  return make(world, line);
}

/** stable_token without force: the same token till its last five minutes, so that expires_in is never under 300. */
export function stableToken(world) {
  const current = world.tokens.stable;
  if (isGood(world, current) && left(world, current) > OVERLAP) return answer(world, current);
  return answer(world, replace(world, 'stable'));
}

/** stable_token with force_refresh: the old one is dead at once. 20 a day; within 30 s nothing is refreshed. */
export function forcedToken(world) {
  const { tokens, clock } = world;
  const now = clock.now();
  const last = tokens.forces.at(-1);
  if (last !== undefined && now - last < FORCE_GAP && isGood(world, tokens.stable)) return answer(world, tokens.stable);
  tokens.forces = tokens.forces.filter((at) => dayOf(at) === dayOf(now));
  demand(tokens.forces.length < FORCES_A_DAY, 45009);
  tokens.forces.push(now);
  for (const record of tokens.all.values()) if (record.line === 'stable') record.revoked = true;
  return answer(world, make(world, 'stable'));
}

/** The legacy token: each call makes a new one, the one before it is good for five minutes more. */
export const legacyToken = (world) => answer(world, replace(world, 'legacy'));

/** Throws unless `token` is good now. What an expired one is told differs from time to time. */
export function checkToken(world, token) {
  demand(token, 41001);
  const record = world.tokens.all.get(token);
  demand(record && !record.revoked, 40001);
  if (record.until <= world.clock.now()) throw expiredError(world);
}

/** What WeChat says of a token that was good until lately. */
export const expiredError = (world) => new WechatError(Number(world.shapes.of('expiredToken')));

/** Ends every token, as if two hours had passed for them; `only` ends one. */
export function expireTokens(world, only) {
  for (const [token, record] of world.tokens.all) {
    if (only === undefined || token === only) record.until = Math.min(record.until, world.clock.now());
  }
}
