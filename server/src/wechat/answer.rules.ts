import { MINUTE_MS } from '@huiyin/shared/kernel/time';
import { API_FACTS, type WechatApi } from './apis.rules';
import { kindOf } from './errcodes.rules';
import { quotaEnd } from './retry.rules';
import { WechatFault } from './wechat-fault.rules';

/** An answer as it came over the line. */
export interface RawAnswer {
  status: number;
  type: string;
  bytes: Uint8Array;
}
/** A good answer: the fields of a JSON one, or the bytes of a picture. */
export type Answer = { json: Record<string, unknown> } | { bytes: Uint8Array; type: string };

const OPEN_BRACE = 0x7b;

/**
 * Reads an answer of WeChat. What it says about its own type is not to be trusted (JSON comes as text/plain, faults of the
 * picture call as JSON): the first byte decides. A good JSON answer may come without errcode.
 * @throws WechatFault by the errcode; unreachable for what is no answer of WeChat
 */
export function readAnswer(api: WechatApi, raw: RawAnswer, now: number): Answer {
  const json = jsonOf(raw.bytes);
  if (json) {
    const errcode = errcodeOf(json);
    if (errcode !== 0) throw faultOf(api, errcode, typeof json.errmsg === 'string' ? json.errmsg : '', now);
    if (raw.status < 400) return { json };
  } else if (raw.status < 400 && pictureType(raw.bytes)) {
    return { bytes: raw.bytes, type: pictureType(raw.bytes)! };
  }
  // Something between us and WeChat answered. A 4xx was turned away before anything was done.
  throw noAnswer(api, raw.status < 400 || raw.status >= 500);
}

/** No answer that can be read. `sent`: the call may have reached WeChat. */
export function noAnswer(api: WechatApi, sent: boolean): WechatFault {
  return new WechatFault(api, 0, { kind: 'unreachable', maybeDone: sent && !API_FACTS[api].idempotent });
}

/** A good answer without what it has to carry: WeChat did something, and we cannot tell what. */
export function oddAnswer(api: WechatApi): WechatFault {
  return new WechatFault(api, 0, { kind: 'unknown', maybeDone: !API_FACTS[api].idempotent });
}

/** A fault by its errcode, with what can be said about when to try again. */
export function faultOf(api: WechatApi, errcode: number, errmsg: string, now: number): WechatFault {
  const kind = kindOf(errcode);
  const rid = ridOf(errmsg);
  if (kind === 'quota') return new WechatFault(api, errcode, { rid, notBefore: quotaEnd(errmsg, now) });
  if (errcode === 45011) return new WechatFault(api, errcode, { rid, notBefore: now + MINUTE_MS });
  // Without a token in the call, "invalid credential" speaks of the secret.
  if (kind === 'token' && !API_FACTS[api].token) return new WechatFault(api, errcode, { rid, kind: 'config' });
  return new WechatFault(api, errcode, { rid });
}

/** The number of this answer at WeChat, from the tail of errmsg (older answers: `hints: [ req_id: … ]`); null without one. */
export function ridOf(errmsg: string): string | null {
  return /(?:rid|req_id):\s*([0-9A-Za-z_-]{4,64})/.exec(errmsg)?.[1] ?? null;
}

function jsonOf(bytes: Uint8Array): Record<string, unknown> | null {
  const first = bytes.find((b) => b > 0x20);
  if (first !== OPEN_BRACE) return null;
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  } catch {
    // An answer cut off in the middle; the caller says what that means.
    return null;
  }
}

/** Numbers come as numbers or as strings; no errcode means success. One that is no number at all is a fault we do not know. */
function errcodeOf(json: Record<string, unknown>): number {
  if (json.errcode === undefined || json.errcode === null) return 0;
  const errcode = Number(json.errcode);
  return Number.isInteger(errcode) ? errcode : -2;
}

function pictureType(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47) return 'image/png';
  return null;
}
