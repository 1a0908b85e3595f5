// code2Session, and the calls that check and renew its session key.
import { createHmac } from 'node:crypto';
import { goodCode } from '../codes.mjs';
import { phoneOf } from '../phones.mjs';
import { demand } from '../refusals.mjs';

const LOGINS_A_MINUTE = 100;

/** Throws unless appid and secret are those of the account; used by every call that carries them. */
export function demandAccount(world, { appid, secret }) {
  demand(appid, 41002);
  demand(secret, 41004);
  demand(appid === world.appId, 40013);
  demand(secret === world.secret, 40125);
}

function jscode2session(world, call) {
  // It reads its parameters from the address of a GET only.
  demand(call.method === 'GET', 41002);
  const { query } = call;
  demandAccount(world, query);
  demand(query.js_code, 41008);
  demand(query.grant_type === 'authorization_code', 40002);
  const record = goodCode(world, 'login', query.js_code, { usedCode: 40163 });
  const phone = phoneOf(world, record.openid);
  const now = world.clock.now();
  phone.logins = phone.logins.filter((at) => now - at < 60_000);
  demand(phone.logins.length < LOGINS_A_MINUTE, 45011);
  phone.logins.push(now);
  record.used = true;
  demand(!phone.blocked, 40226);
  phone.sessionKey = world.dice.bytes('session-key', 16).toString('base64');
  const answer = { session_key: phone.sessionKey, openid: phone.openid };
  if (phone.unionid) answer.unionid = phone.unionid;
  if (world.shapes.of('okErrcode') === 'zero') Object.assign(answer, { errcode: 0, errmsg: '' });
  return { json: answer, type: world.shapes.of('sessionType') };
}

function checkSignature(world, query) {
  const phone = phoneOf(world, query.openid);
  demand(phone, 40003);
  demand(query.sig_method === 'hmac_sha256', 40097);
  const expected = phone.sessionKey && createHmac('sha256', phone.sessionKey).update('').digest('hex');
  demand(expected && query.signature === expected, 87009);
  return phone;
}

function checksession(world, { query }) {
  checkSignature(world, query);
  return { json: { errcode: 0, errmsg: 'ok' } };
}

function resetusersessionkey(world, { query }) {
  const phone = checkSignature(world, query);
  phone.sessionKey = world.dice.bytes('session-key', 16).toString('base64');
  return { json: { errcode: 0, errmsg: 'ok', openid: phone.openid, session_key: phone.sessionKey } };
}

export const SESSION = {
  // Either method reaches it: what a POST is told is that it brought nothing.
  'sns/jscode2session': { api: 'jscode2session', method: null, token: false, act: jscode2session },
  'wxa/checksession': { api: 'checksession', method: 'GET', act: checksession },
  'wxa/resetusersessionkey': { api: 'resetusersessionkey', method: 'GET', act: resetusersessionkey },
};
