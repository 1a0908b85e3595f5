// Calls about calls: what a rid stood for, and quotas cleared before their time.
import { demand } from '../refusals.mjs';

const CLEARS_A_MONTH = 10;
const MONTH = 30 * 86_400_000;
const RID_LIFE = 7 * 86_400_000;

function ridGet(world, { body }) {
  const call = world.calls.find(({ rid }) => rid === body.rid);
  demand(call && world.clock.now() - call.at <= RID_LIFE, 76001);
  const request = {
    invoke_time: Math.floor(call.at / 1000),
    cost_in_ms: 1,
    request_url: new URLSearchParams(call.query).toString(),
    request_body: call.body,
    response_body: call.response,
    client_ip: '127.0.0.1',
  };
  return { json: { errcode: 0, errmsg: 'ok', request } };
}

function clearQuota(world, { body }) {
  demand(body.appid === world.appId, 40013);
  const now = world.clock.now();
  world.clears = world.clears.filter((at) => now - at < MONTH);
  demand(world.clears.length < CLEARS_A_MONTH, 48006);
  world.clears.push(now);
  world.usage.clear();
  return { json: { errcode: 0, errmsg: 'ok' } };
}

export const ACCOUNT = {
  'cgi-bin/openapi/rid/get': { api: 'rid_get', act: ridGet },
  'cgi-bin/clear_quota': { api: 'clear_quota', act: clearQuota },
};
