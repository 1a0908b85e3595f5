// What people do on their phones: open the app, consent, change settings, withdraw. The answers are those that the client
// would get (V12), and the platform pushes what it would push.
import { createCipheriv } from 'node:crypto';
import { makeCode } from './codes.mjs';
import { phoneInfo } from './endpoints/phone.mjs';
import { phoneOf } from './phones.mjs';
import { changed } from './world.mjs';

/** The newest client asks for 5 at once, older ones for 3: what works everywhere is 3. */
const TEMPLATES_AT_ONCE = 3;
const MINUTE = 60_000;

/** The phone, or a RangeError that says there is none. */
export function thePhone(world, openid) {
  const phone = phoneOf(world, openid);
  if (!phone) throw new RangeError(`There is no phone ${openid}.`);
  return phone;
}

/** Opens the mini-program: from now the phone counts as seen. */
export function visit(world, openid) {
  const phone = thePhone(world, openid);
  phone.visitedAt = world.clock.now();
  return phone;
}

/** wx.login: `{ code, errMsg }`. `appId` makes the code belong to another mini-program. */
export function login(world, openid, { appId } = {}) {
  visit(world, openid);
  const code = makeCode(world, 'login', { openid, ...(appId && { appId }) });
  return { code, errMsg: 'login:ok' };
}

/**
 * A tap on the phone button: the event's detail. `deny`: the person said no; `quota`: the account's free numbers are used
 * up; `appId`, `watermarkAppId`: the code, or only its watermark, is another app's.
 */
export function phoneCode(world, openid, { deny, quota, appId, watermarkAppId } = {}) {
  const phone = visit(world, openid);
  if (deny) return { errMsg: 'getPhoneNumber:fail user deny' };
  if (quota) return { errMsg: 'getPhoneNumber:fail no quota', errno: 1400001 };
  if (!phone.phone) throw new RangeError(`The phone ${openid} has no number; give it one first.`);
  const more = { openid, number: phone.phone, watermarkAppId, ...(appId && { appId }) };
  const code = makeCode(world, 'phone', more);
  return { errMsg: 'getPhoneNumber:ok', code, ...oldWay(world, phone, more) };
}

/** What the client still gives beside the code, for servers of the time before it. */
function oldWay(world, phone, record) {
  if (!phone.sessionKey) return {};
  const iv = world.dice.bytes('iv', 16);
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(phone.sessionKey, 'base64'), iv);
  const words = JSON.stringify(phoneInfo(world, record));
  const encryptedData = Buffer.concat([cipher.update(words), cipher.final()]).toString('base64');
  return { encryptedData, iv: iv.toString('base64') };
}

/**
 * wx.requestSubscribeMessage. `templates`: ids; `answers`: what the person chooses, one word for all or by id (accept,
 * reject, ban, filter; accept unless said); `always`: with the box "keep this choice"; `tap: false`: not within a tap.
 */
export function subscribe(world, push, openid, { templates, answers = 'accept', always = false, tap = true } = {}) {
  const phone = visit(world, openid);
  const failure = subscribeFailure(world, phone, templates, tap);
  if (failure) return failure;
  const result = { errMsg: 'requestSubscribeMessage:ok' };
  const asked = [];
  for (const id of templates) {
    const kept = phone.choices[id];
    const choice = kept ?? (typeof answers === 'string' ? answers : (answers[id] ?? 'accept'));
    if (!['accept', 'reject', 'ban', 'filter'].includes(choice)) throw new RangeError(`Nobody can choose ${choice}.`);
    result[id] = choice;
    if (choice === 'accept') consent(phone, world.templates.get(id));
    // A kept choice is taken without a popup; what is banned or filtered was never shown.
    if (!kept && (choice === 'accept' || choice === 'reject')) {
      asked.push({ TemplateId: id, SubscribeStatusString: choice, PopupScene: '0' });
      if (always) phone.choices[id] = choice;
    }
  }
  if (asked.length > 0) push.queue(consentEvent(world, phone, 'subscribe_msg_popup_event', asked));
  changed(world);
  return result;
}

function subscribeFailure(world, phone, templates, tap) {
  const fail = (errCode, why) => ({ errCode, errMsg: `requestSubscribeMessage:fail ${why}` });
  if (!Array.isArray(templates) || templates.length === 0) return fail(10001, "TmplIds can't be empty");
  if (!tap) return { errMsg: 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.' };
  if (templates.length > TEMPLATES_AT_ONCE) return fail(20003, 'Templates count out of max bounds');
  const known = templates.map((id) => world.templates.get(id));
  if (known.some((template) => !template)) return fail(20001, 'No template data return, verify the template id exist');
  if (new Set(known.map((template) => Boolean(template.longTerm))).size > 1)
    return fail(20002, 'Templates type must be same');
  if (!phone.mainSwitch) return fail(20004, 'The main switch is switched off');
  return undefined;
}

function consent(phone, template) {
  phone.credits[template.id] = template.longTerm ? 1 : (phone.credits[template.id] ?? 0) + 1;
}

/** One person's consent events never share a second: nobody taps twice in one. */
function consentEvent(world, phone, event, list) {
  phone.lastConsentEvent = Math.max(world.clock.now(), phone.lastConsentEvent + 1000);
  return { openid: phone.openid, event, list, at: phone.lastConsentEvent };
}

/**
 * The settings page of the mini-program. `mainSwitch`: messages at all; `templates`: { id: 'accept' | 'reject' | null }
 * (null: ask again). Turning a template off takes what was consented to and is pushed; turning it on is not pushed.
 */
export function settings(world, push, openid, { mainSwitch, templates = {} } = {}) {
  const phone = thePhone(world, openid);
  if (mainSwitch !== undefined) phone.mainSwitch = Boolean(mainSwitch);
  const refused = [];
  for (const [id, choice] of Object.entries(templates)) {
    if (!world.templates.has(id)) throw new RangeError(`There is no template ${id}.`);
    if (choice === null) delete phone.choices[id];
    else phone.choices[id] = choice;
    if (choice !== 'reject') continue;
    phone.credits[id] = 0;
    refused.push({ TemplateId: id, SubscribeStatusString: 'reject' });
  }
  if (refused.length > 0) push.queue(consentEvent(world, phone, 'subscribe_msg_change_event', refused));
  changed(world);
  return { mainSwitch: phone.mainSwitch, choices: phone.choices, credits: phone.credits };
}

function authorization(world, push, openid, event, more) {
  const phone = thePhone(world, openid);
  push.queue({ openid: phone.openid, event, authorization: more });
  return { event, openid: phone.openid };
}

/** Withdraws what was granted: 8 phone number, 13 location, 14 pictures, 18 chosen place, 6/19/20 name and portrait. */
export const revoke = (world, push, openid, { what = ['8'] } = {}) =>
  authorization(world, push, openid, 'user_authorization_revoke', { RevokeInfo: [what].flat().join(',') });

/** Cancels the account with the mini-program altogether. */
export const cancel = (world, push, openid) =>
  authorization(world, push, openid, 'user_authorization_cancellation', { PluginID: '', OpenPID: '' });

/** Changes name or portrait of the WeChat account. */
export const modifyInfo = (world, push, openid) =>
  authorization(world, push, openid, 'user_info_modified', { RevokeInfo: '' });

/** Opens the customer-service conversation: two messages within a minute may be answered. */
export function enter(world, push, openid) {
  const phone = visit(world, openid);
  const now = world.clock.now();
  if (!phone.talk || phone.talk.until < now) phone.talk = { until: now + MINUTE, left: 2 };
  push.queue({ openid, event: 'user_enter_tempsession', more: { SessionFrom: '' } });
  return { until: phone.talk.until };
}

/** Writes in the conversation: five messages within 48 hours may be answered. */
export function say(world, push, openid, { text }) {
  const phone = visit(world, openid);
  phone.talk = { until: world.clock.now() + 48 * 60 * MINUTE, left: 5 };
  const MsgId = world.dice.between('talk-id', 1e14, 9e14);
  push.queue({ openid, msgType: 'text', more: { Content: text, MsgId } });
  return { until: phone.talk.until };
}

/** The messages that arrived on a phone, or on all, newest first, with the names of their keywords. */
export function messagesOf(world, openid) {
  const mine = world.messages.filter((one) => one.delivered && (openid === undefined || one.openid === openid));
  return mine.map((message) => shown(world, message)).reverse();
}

function shown(world, message) {
  const template = world.templates.get(message.templateId);
  const fields = Object.entries(message.values ?? {}).map(([key, value]) => ({
    ...{ key, value },
    name: template.keywords[key],
  }));
  const order = Object.keys(template?.keywords ?? {});
  fields.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
  return { ...message, title: template?.title ?? '客服消息', fields };
}

/** A tap on a message: opens its page, so that the phone counts as seen. `{ page }`, null when it leads nowhere. */
export function tap(world, id) {
  const message = world.messages.find((one) => one.id === id);
  if (!message) throw new RangeError(`There is no message ${id}.`);
  message.tapped += 1;
  if (message.page) visit(world, message.openid);
  changed(world);
  return { page: message.page };
}
