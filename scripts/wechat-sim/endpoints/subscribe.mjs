// Subscription messages: one message for one consent, one at a time for one person.
import { splitPage } from '../pages.mjs';
import { consents, phoneOf, spend } from '../phones.mjs';
import { demand, WechatError } from '../refusals.mjs';
import { acceptsValue } from '../values.mjs';
import { changed, count } from '../world.mjs';

const STATES = ['developer', 'trial', 'formal'];
const LANGUAGES = ['zh_CN', 'en_US', 'zh_HK', 'zh_TW'];

function demandData(template, data) {
  demand(data && typeof data === 'object' && !Array.isArray(data), 47003, 'argument invalid! data invalid');
  const keywords = Object.keys(template.keywords);
  for (const key of [...keywords, ...Object.keys(data)]) {
    const good = keywords.includes(key) && acceptsValue(key, data[key]?.value, template.enums);
    demand(good, 47003, `argument invalid! data.${key}.value invalid`);
  }
}

function demandPage(world, page) {
  if (page === undefined || page === '') return;
  demand(typeof page === 'string' && world.pages.has(splitPage(page).path), 41030);
}

/** Everything that is wrong with a message whoever it is for. */
function demandMessage(world, body) {
  const template = world.templates.get(body.template_id);
  demand(template, 40037);
  demandPage(world, body.page);
  for (const [field, known] of [
    ['miniprogram_state', STATES],
    ['lang', LANGUAGES],
  ])
    demand(body[field] === undefined || known.includes(body[field]), 47003, `argument invalid! ${field} invalid`);
  demandData(template, body.data);
  return template;
}

async function send(world, call) {
  const { body } = call;
  const phone = phoneOf(world, body.touser);
  demand(phone, 40003);
  const template = demandMessage(world, body);
  demand(!world.sending.has(phone.openid), 43108);
  world.sending.add(phone.openid);
  try {
    // It takes its time, and that is what makes two at once possible.
    await call.pause(world.dice.between('send-ms', ...world.sendMs));
    if (!consents(phone, template)) throw new WechatError(43101);
    spend(phone, template);
    const message = keep(world, phone, template, body);
    call.events.push(sentEvent(phone, message));
  } finally {
    world.sending.delete(phone.openid);
  }
  return { json: { errcode: 0, errmsg: 'ok' } };
}

function keep(world, phone, template, body) {
  const message = {
    id: String(world.messages.length + 1),
    msgId: `1${String(world.dice.between('msg-id', 0, 999_999_999)).padStart(9, '0')}${String(world.messages.length).padStart(9, '0')}`,
    kind: 'subscribe',
    openid: phone.openid,
    templateId: template.id,
    page: body.page || null,
    state: body.miniprogram_state ?? 'formal',
    values: Object.fromEntries(Object.entries(body.data).map(([key, { value }]) => [key, String(value)])),
    at: world.clock.now(),
    delivered: !phone.undelivered,
    tapped: 0,
  };
  world.messages.push(message);
  count(world.stats.sends, phone.openid);
  changed(world);
  return message;
}

/** What is pushed when a message arrived, or did not although it was taken. */
function sentEvent(phone, message) {
  const outcome = message.delivered
    ? { ErrorCode: '0', ErrorStatus: 'success' }
    : { ErrorCode: '43101', ErrorStatus: 'failed:user block' };
  return {
    openid: phone.openid,
    event: 'subscribe_msg_sent_event',
    list: [{ TemplateId: message.templateId, MsgID: message.msgId, ...outcome }],
  };
}

/** The account's templates, as its console would list them. */
function gettemplate(world) {
  const data = [...world.templates.values()].map((template) => ({
    priTmplId: template.id,
    title: template.title,
    content: Object.entries(template.keywords)
      .map(([key, name]) => `${name}:{{${key}.DATA}}\n`)
      .join(''),
    example: '',
    type: template.longTerm ? 3 : 2,
  }));
  return { json: { errcode: 0, errmsg: 'ok', data } };
}

export const SUBSCRIBE = {
  'cgi-bin/message/subscribe/send': { api: 'subscribe_send', method: 'POST', act: send },
  'wxaapi/newtmpl/gettemplate': { api: 'gettemplate', method: 'GET', act: gettemplate },
};
