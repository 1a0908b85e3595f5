// The two ways to an access token.
import { demand } from '../refusals.mjs';
import { forcedToken, legacyToken, stableToken } from '../tokens.mjs';
import { demandAccount } from './session.mjs';

const CLIENT_CREDENTIAL = 'client_credential';

function answer(world, token) {
  const extra = world.shapes.of('okErrcode') === 'zero' ? { errcode: 0, errmsg: 'ok' } : {};
  return { json: { ...token, ...extra } };
}

function stable(world, { body }) {
  demand(body.grant_type === CLIENT_CREDENTIAL, 40002);
  demandAccount(world, body);
  demand(body.force_refresh === undefined || typeof body.force_refresh === 'boolean', 47001);
  return answer(world, body.force_refresh ? forcedToken(world) : stableToken(world));
}

function legacy(world, { query }) {
  demand(query.grant_type === CLIENT_CREDENTIAL, 40002);
  demandAccount(world, query);
  return answer(world, legacyToken(world));
}

export const TOKEN = {
  'cgi-bin/stable_token': { api: 'stable_token', method: 'POST', token: false, act: stable },
  'cgi-bin/token': { api: 'token', method: 'GET', token: false, act: legacy },
};
