import type { WechatApi } from './apis.rules';
import { WechatFault } from './wechat-fault.rules';

/** A code's scene: at most 32 of these characters (no %, no Chinese). */
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;
/** A link's query: the same and %, at most 1,024. */
const LINK_QUERY = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~%]{0,1024}$/;
/** A page of the mini-program, without a leading slash and without a query. */
const PAGE = /^[0-9A-Za-z_-]+(?:\/[0-9A-Za-z_-]+)*$/;
const WIDTH = { least: 280, most: 1280 };
const LINK_DAYS = 30;
/** Text is checked in pieces of at most this many characters. */
export const TEXT_PIECE = 2500;

const refuse = (api: WechatApi, errcode: number): never => {
  throw new WechatFault(api, errcode, { kind: 'argument' });
};

/** @throws WechatFault argument, as WeChat would answer, without asking it */
export function checkCode(o: { scene: string; page: string; width: number }): void {
  if (!SCENE.test(o.scene)) refuse('unlimited_code', 40169);
  if (!PAGE.test(o.page)) refuse('unlimited_code', 41030);
  if (!Number.isInteger(o.width) || o.width < WIDTH.least || o.width > WIDTH.most) refuse('unlimited_code', 40097);
}

/** @throws WechatFault argument, as WeChat would answer, without asking it */
export function checkLink(o: { path: string; query: string; days: number }): void {
  if (!PAGE.test(o.path)) refuse('url_link', 40165);
  if (!LINK_QUERY.test(o.query)) refuse('url_link', 40212);
  if (!Number.isInteger(o.days) || o.days < 1 || o.days > LINK_DAYS) refuse('url_link', 85401);
}

/**
 * The text in pieces that WeChat takes, in order; no character is cut in two. None for an empty text. Nobody says whether
 * WeChat counts a rare character as one or two, so it counts as two here.
 */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length;) {
    const end = Math.min(from + TEXT_PIECE, text.length);
    // The first half of a pair at the end goes with its other half.
    const cuts = end < text.length && /[\ud800-\udbff]/.test(text[end - 1]) && /[\udc00-\udfff]/.test(text[end]);
    pieces.push(text.slice(from, cuts ? end - 1 : end));
    from += pieces[pieces.length - 1].length;
  }
  return pieces;
}
