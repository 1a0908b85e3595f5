// URL Link and URL Scheme: an address that opens the mini-program, for one person, for 30 days at most.
import { demand } from '../refusals.mjs';

const ENVIRONMENTS = ['release', 'trial', 'develop'];
const DAY = 86_400;
const DAYS = 30;
const QUERY = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~%]{0,1024}$/;

/** What opens: a known page (a slash in front is allowed here), its query, the build. */
function demandTarget(world, { path = '', query = '', env_version: environment = 'release' }) {
  const page = typeof path === 'string' ? path.replace(/^\//, '') : undefined;
  demand(page === '' || world.pages.has(page), 40165);
  demand(typeof query === 'string' && QUERY.test(query), 40212);
  demand(ENVIRONMENTS.includes(environment), 40097);
  return { page, query, environment };
}

/** When it ends, in milliseconds: by time or by days, 30 days at most. */
function demandEnd(world, { expire_type: type = 0, expire_time: time, expire_interval: interval }) {
  const now = world.clock.seconds();
  demand(type === 0 || type === 1, 40097);
  if (type === 1) {
    demand(Number.isInteger(interval) && interval >= 1 && interval <= DAYS, 85401);
    return (now + interval * DAY) * 1000;
  }
  if (time === undefined) return (now + DAYS * DAY) * 1000;
  demand(Number.isInteger(time) && time > now + 60, 85402);
  demand(time <= now + DAYS * DAY, 85401);
  return time * 1000;
}

function keep(world, kind, target, until) {
  const number = String(world.links.length + 1).padStart(6, '0');
  const url = kind === 'link' ? `https://wxaurl.cn/SIM${number}` : `weixin://dl/business/?t=SIM${number}`;
  world.links.push({ url, ...target, until, openedBy: null });
  return url;
}

function generateUrllink(world, { body }) {
  const url = keep(world, 'link', demandTarget(world, body), demandEnd(world, body));
  return { json: { errcode: 0, errmsg: 'ok', url_link: url } };
}

function generatescheme(world, { body }) {
  const target = demandTarget(world, body.jump_wxa ?? {});
  const openlink = keep(world, 'scheme', target, demandEnd(world, body));
  return { json: { errcode: 0, errmsg: 'ok', openlink } };
}

/** Opens a link on a phone: `{ page, query }`, or `{ failure }` when it is over or belongs to another by now. */
export function openLink(world, { url, openid }) {
  const link = world.links.find((one) => one.url === url);
  if (!link) throw new RangeError(`There is no link ${url}.`);
  if (link.until <= world.clock.now()) return { failure: 'expired' };
  if (link.openedBy !== null && link.openedBy !== openid) return { failure: 'opened by another' };
  link.openedBy = openid;
  return { page: link.page || [...world.pages][0], query: link.query };
}

export const LINKS = {
  'wxa/generate_urllink': { api: 'generate_urllink', act: generateUrllink },
  'wxa/generatescheme': { api: 'generatescheme', act: generatescheme },
};
