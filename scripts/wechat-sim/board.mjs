// What the page of the phones shows: the phones, the one with the newest message first, each with its latest messages.
import { messagesOf } from './acts.mjs';

const PHONES = 40;
const MESSAGES = 15;

/** `{ appUrl, phones: [{ openid, name, note, total, messages }], more, waiting }`; `waiting`: phones without a message. */
export function boardOf({ world, appUrl }) {
  const byPhone = new Map();
  for (const message of messagesOf(world)) {
    const mine = byPhone.get(message.openid) ?? [];
    byPhone.set(message.openid, mine);
    mine.push(message);
  }
  // Messages come newest first, so that phones do too.
  const shown = [...byPhone].slice(0, PHONES).map(([openid, messages]) => ({
    ...whose(world.phones.get(openid)),
    total: messages.length,
    messages: messages.slice(0, MESSAGES).map(cardOf),
  }));
  const waiting = [...world.phones.values()].filter(({ openid }) => !byPhone.has(openid)).map(whose);
  return { appUrl: appUrl ?? null, phones: shown, more: byPhone.size - shown.length, waiting: waiting.slice(-PHONES) };
}

function whose({ openid, label, phone, demo }) {
  const tail = openid.slice(-4);
  const name = label ?? (demo ? `演示访客 ${tail}` : `手机 ${tail}`);
  return { openid, name, note: phone ?? (demo ? '在浏览器里打开的演示' : '没有绑定号码') };
}

function cardOf({ id, kind, title, fields, text, page, at, tapped }) {
  return { id, kind, title, fields: fields.map(({ name, value }) => ({ name, value })), text, page, at, tapped };
}
