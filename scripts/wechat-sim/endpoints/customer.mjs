// Customer-service messages: only as an answer, only for a while, only so many.
import { phoneOf } from '../phones.mjs';
import { demand } from '../refusals.mjs';
import { changed } from '../world.mjs';

const KINDS = ['text', 'image', 'link', 'miniprogrampage'];
const LONGEST = 2048;

function send(world, { body }) {
  const phone = phoneOf(world, body.touser);
  demand(phone, 40003);
  demand(KINDS.includes(body.msgtype), 40097);
  const text = body.msgtype === 'text' ? body.text?.content : '';
  demand(typeof text === 'string' && (body.msgtype !== 'text' || text !== ''), 44002);
  demand(Buffer.byteLength(text) <= LONGEST, 45002, 'content size out of limit');
  demand(phone.talk && world.clock.now() <= phone.talk.until, 45015);
  demand(phone.talk.left > 0, 45047);
  phone.talk.left -= 1;
  world.messages.push({
    ...{ id: String(world.messages.length + 1), kind: 'customer', openid: phone.openid, page: null, text },
    ...{ at: world.clock.now(), delivered: true, tapped: 0 },
  });
  changed(world);
  return { json: { errcode: 0, errmsg: 'ok' } };
}

export const CUSTOMER = { 'cgi-bin/message/custom/send': { api: 'custom_send', act: send } };
