// Text and picture checks. What a text is judged to be is written into it: [sim:review], [sim:review:20001],
// [sim:risky:20006], [sim:61010]; a picture's verdict is set by the control or on the phone.
import { phoneOf, visitedLately } from '../phones.mjs';
import { demand } from '../refusals.mjs';

const LONGEST_TEXT = 2500;
const LARGEST_FILE = 10 * 2 ** 20;
const PASS = { suggest: 'pass', label: 100 };

const traceOf = (world) => ['trace', 'trace', 'trace'].map((kind) => world.dice.hex(kind, 8)).join('-');

/** What both checks ask of their caller: version, scene, a person who was here within two hours. */
function demandVisitor(world, { scene, openid }) {
  demand(Number.isInteger(scene) && scene >= 1 && scene <= 4, 40129);
  const phone = phoneOf(world, openid);
  demand(phone, 40003);
  demand(visitedLately(world, phone), 61010);
  return phone;
}

function verdictOf(text) {
  const [, risky] = /\[sim:risky:(\d+)\]/.exec(text) ?? [];
  if (risky) return { suggest: 'risky', label: Number(risky) };
  const review = /\[sim:review(?::(\d+))?\]/.exec(text);
  return review ? { suggest: 'review', label: Number(review[1] ?? 20001) } : PASS;
}

function msgSecCheck(world, { body }) {
  const { content, version } = body;
  demand(typeof content === 'string' && content !== '' && content.length <= LONGEST_TEXT, 40097);
  demand(version === 2, 40097);
  demandVisitor(world, body);
  demand(!content.includes('[sim:61010]'), 61010);
  const verdict = verdictOf(content);
  const detail = [{ strategy: 'content_model', errcode: 0, ...verdict, prob: 90 }, keywordDetail(world, verdict)];
  return { json: { errcode: 0, errmsg: 'ok', detail, trace_id: traceOf(world), result: verdict } };
}

function keywordDetail(world, verdict) {
  const detail = { strategy: 'keyword', errcode: 0 };
  if (verdict.suggest === 'risky') return { ...detail, ...verdict, level: 90, keyword: '***' };
  return world.shapes.of('keywordDetail') === 'full' ? { ...detail, ...PASS, level: 0, keyword: '' } : detail;
}

function mediaCheckAsync(world, call) {
  const { media_url: url, media_type: type, version } = call.body;
  demand(typeof url === 'string' && /^https?:\/\//.test(url), 40097);
  demand(type === 1 || type === 2, 40097);
  demand(version === 1 || version === 2, 40097);
  const phone = demandVisitor(world, call.body);
  const traceId = traceOf(world);
  const verdict = world.verdicts.shift() ?? phone.pictures ?? PASS;
  const make = () => callback(world, phone, { url, version, traceId, verdict });
  call.events.push({ event: 'wxa_media_check', make });
  return { json: { errcode: 0, errmsg: 'ok', trace_id: traceId } };
}

/** Fetched once the call is answered. What cannot be fetched passes, with a failure in the detail only: as in reality. */
async function callback(world, phone, { url, version, traceId, verdict }) {
  const readable = await isReadable(url);
  world.stats.downloads[readable ? 'ok' : 'failed'] += 1;
  const media = { traceId, version, ...(readable ? verdict : PASS), errcode: readable ? 0 : -1008 };
  return { openid: phone.openid, event: 'wxa_media_check', media };
}

async function isReadable(url) {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(3000) });
    const { byteLength } = await answer.arrayBuffer();
    return answer.ok && byteLength > 0 && byteLength <= LARGEST_FILE;
  } catch {
    return false;
  }
}

export const CHECKS = {
  'wxa/msg_sec_check': { api: 'msg_sec_check', act: msgSecCheck },
  'wxa/media_check_async': { api: 'media_check_async', act: mediaCheckAsync },
};
