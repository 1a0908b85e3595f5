// The phones: who they are, what they consented to, when they were last in the mini-program.
import { changed } from './world.mjs';

/** Demo visitors of the app in browsers: phones that exist, consent to everything and are always there. */
const isDemo = (openid) => openid.startsWith('demo_');

const OPENID = /^[\w-]{6,64}$/;
/** Longest first, so that 1 does not take what belongs to another. */
const COUNTRIES = ['852', '853', '886', '81', '82', '65', '60', '44', '49', '33', '1', '7'];

/** Number parts as WeChat gives them: `phoneNumber` carries the area code only when it is foreign. */
export function numberParts(number) {
  const digits = number.replace(/[\s-]/g, '');
  if (!digits.startsWith('+')) return { phoneNumber: digits, purePhoneNumber: digits, countryCode: '86' };
  if (digits.startsWith('+86')) return numberParts(digits.slice(3));
  const countryCode = COUNTRIES.find((code) => digits.startsWith(code, 1));
  if (!countryCode) throw new RangeError(`The country of ${number} is not known here.`);
  return { phoneNumber: digits, purePhoneNumber: digits.slice(1 + countryCode.length), countryCode };
}

/**
 * Makes a phone, or changes the one with this openid. Fields: phone ('138…' or '+852…'), label (its name on our page),
 * unionid, blocked (WeChat's risk control bars its login), undelivered (messages are taken and never arrive), mainSwitch,
 * pictures (verdict on its pictures: { suggest, label }).
 */
export function setPhone(world, { openid = `oSIM_${world.dice.word('openid', 23)}`, ...fields } = {}) {
  if (!OPENID.test(openid)) throw new RangeError('An openid is 6 to 64 letters, digits, _ and -.');
  const known = ['phone', 'label', 'unionid', 'blocked', 'undelivered', 'mainSwitch', 'pictures'];
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown) throw new RangeError(`A phone has no ${unknown}; it has ${known.join(', ')}.`);
  if (fields.phone) numberParts(fields.phone);
  const phone = world.phones.get(openid) ?? newPhone(world, openid);
  Object.assign(phone, fields);
  world.phones.set(openid, phone);
  changed(world);
  return phone;
}

function newPhone(world, openid) {
  return {
    openid,
    demo: isDemo(openid),
    createdAt: world.clock.now(),
    visitedAt: null,
    sessionKey: null,
    mainSwitch: true,
    /** Template id → how many more messages were consented to. */
    credits: {},
    /** Template id → choice kept with "always", or made in the settings. */
    choices: {},
    /** Recent logins, for the limit of one user a minute. */
    logins: [],
    lastConsentEvent: 0,
    /** The customer-service conversation: when it was last opened or written to, and what may still be answered. */
    talk: null,
  };
}

/** The phone with this openid, or undefined. Demo visitors come to be when they are first asked for. */
export function phoneOf(world, openid) {
  if (typeof openid !== 'string' || openid === '') return undefined;
  return world.phones.get(openid) ?? (isDemo(openid) && OPENID.test(openid) ? setPhone(world, { openid }) : undefined);
}

/** Whether the phone was in the mini-program within the last two hours, as the content checks demand. */
export function visitedLately(world, phone) {
  return phone.demo || (phone.visitedAt !== null && world.clock.now() - phone.visitedAt <= 2 * 3_600_000);
}

/** Whether one message of this template may be sent to the phone now. */
export function consents(phone, template) {
  if (phone.demo) return true;
  if (!phone.mainSwitch || phone.choices[template.id] === 'reject') return false;
  return (phone.credits[template.id] ?? 0) > 0;
}

/** Takes the consent that one message uses up; a long-term consent is not. */
export function spend(phone, template) {
  if (!phone.demo && !template.longTerm) phone.credits[template.id] -= 1;
}
