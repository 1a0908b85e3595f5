// People with a phone at the platform's simulator, as the server comes to know them: voters who came through WeChat,
// officers and deputies who bound themselves by their number.
import { simPhone } from '../harness/sim-phone.mjs';
import { takesSession } from './steps.mjs';

let numbers = 0;
/** A mobile number that nobody else has. */
export const newNumber = () => `199${String(10_000_000 + (numbers += 1)).slice(-8)}`;

/** Calls under the name of whoever holds the token. */
const callsOf = (api, token) => ({
  get: (path) => api.get(path, { token }),
  post: (path, body = {}, key) => api.post(path, body, { token, key }),
});

/** Somebody with a phone: signs in as WeChat knows them. Gives the phone and the calls under their name. */
export async function phoneUser({ api, simulator }, number) {
  const phone = simPhone(simulator, { ...(number && { number }) });
  const { accessToken, actor } = await api.post('/auth/wechat', { code: phone.loginCode() });
  return { phone, actor, token: accessToken, ...callsOf(api, accessToken) };
}

/** Somebody registered under this number binds themselves; gives their calls in the role they were registered for. */
export async function boundUser(trip, number) {
  const before = await phoneUser(trip, number);
  const offer = await before.post('/auth/phone', { code: before.phone.phoneCode() });
  const { accessToken, actor } = await before.post('/auth/bind', { ticket: offer.ticket });
  return { phone: before.phone, offer, actor, token: accessToken, ...callsOf(trip.api, accessToken) };
}

/** Takes the session of somebody who came through WeChat into a browser. */
export const comesByPhone = (visitor, { token, actor }) =>
  takesSession(visitor, { accessToken: token, refreshToken: 'none', actor });

/**
 * A voter with a real phone raises a matter at a station; gives the voter and the matter's code. `number`: they want to be
 * called at it. `picture(voter)`: uploads one and gives its code. `category`: one of those to choose from.
 */
export async function raisesByPhone(trip, station, text, { number, picture, category } = {}) {
  const voter = await phoneUser(trip, number);
  if (number) await voter.post('/me/phone', { code: voter.phone.phoneCode() });
  const pictures = picture && [await picture(voter)];
  const body = { text, stationCode: station.code, ...(category && { category }), ...(pictures && { pictures }) };
  const { code } = await voter.post('/requests', body, `${voter.phone.openid}-${Date.now()}`);
  return { voter, code };
}

/** Asks again until there is something: what the server's tasks do takes its turn behind what the demo was filled with. */
export async function eventually(what, ask, patience = 60_000) {
  for (const until = Date.now() + patience; Date.now() < until;) {
    const found = await ask();
    if (found) return found;
    await new Promise((next) => setTimeout(next, 200));
  }
  throw new Error(`did not come about: ${what}`);
}
