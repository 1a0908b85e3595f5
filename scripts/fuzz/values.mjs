// What a schema asks for, and what is done to it. Values are JSON; a text «kind:n» stands for the n-th of a kind of the
// world (world.mjs) and is put in its place when the call is sent.
import fc from 'fast-check';
import { hostileValue } from './hostile.mjs';

/** Which kinds of the world a field or a parameter of this name is about. */
const KINDS = {
  stationCode: ['station'],
  deputyCode: ['deputyHere', 'deputyHere', 'deputy'],
  standIn: ['deputy'],
  successor: ['deputy'],
  communityId: ['community'],
  lead: ['department'],
  coHandlers: ['department'],
  department: ['department'],
  into: ['live', 'request'],
  pictures: ['picture'],
  roleId: ['role'],
  upTo: ['message'],
  account: ['account'],
  oldPassword: ['password'],
  password: ['password'],
  cursor: ['cursor'],
  subject: ['station', 'deputy', 'request'],
  promiseDate: ['day'],
  answerBy: ['day'],
  until: ['day'],
  from: ['day', 'instant'],
  day: ['day'],
  calledAt: ['instant'],
  ticket: ['ticket'],
  secret: ['secret'],
  refreshToken: ['refresh'],
  advance: ['minute'],
  near: ['point'],
};

/** «kind:n», for a field of this name in an operation; undefined when nothing of the world fits. */
export function knownValue(name, operation) {
  const kinds = KINDS[name] ?? (name === 'code' ? codesOf(operation) : undefined);
  if (!kinds) return undefined;
  return fc.tuple(fc.constantFrom(...kinds), fc.nat(9999)).map(([kind, n]) => `«${kind}:${n}»`);
}

const codesOf = (operation) =>
  /^Auth\.wechat/.test(operation)
    ? ['wechatCode']
    : /\.(?:phone|give)$/.test(operation)
      ? ['phoneCode']
      : ['door', 'station', 'deputy'];

const WORDS = [
  '路灯坏了，晚上看不清路。',
  '小区东门的井盖松了。',
  '请尽快核查并答复。',
  '已经修好，谢谢。',
  '翠园路积水',
  '情况属实。',
  '13800000001',
  '一处公共照明损坏，请核查。',
];
const textFor = ({ pattern, minLength = 0, maxLength = 200 }) => {
  if (pattern) return fc.stringMatching(new RegExp(pattern, 'u'));
  const words = fc.constantFrom(...WORDS).map((text) => text.slice(0, maxLength).padEnd(minLength, '。'));
  return fc.oneof(
    { weight: 4, arbitrary: words },
    { weight: 1, arbitrary: fc.string({ minLength, maxLength: Math.min(maxLength, 100) }) },
  );
};

/** What the schema asks for; fields that are about something of the world name it, as a rule. */
export function valueFor(schema, { name = '', operation, resolve }) {
  const inner = (s, as = name) => valueFor(s, { name: as, operation, resolve });
  if (schema.$ref) return inner(resolve(schema.$ref));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((one) => inner(one)));
  switch (schema.type) {
    case 'string': {
      const known = knownValue(name, operation);
      return known
        ? fc.oneof({ weight: 6, arbitrary: known }, { weight: 1, arbitrary: textFor(schema) })
        : textFor(schema);
    }
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -5, max: Math.min(schema.maximum ?? 50, 2 ** 31) });
    case 'number':
      return fc.double({
        min: schema.minimum ?? -200,
        max: schema.maximum ?? 200,
        noNaN: true,
        noDefaultInfinity: true,
      });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(inner(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, 4),
      });
    case 'object': {
      const wanted = new Set(schema.required ?? []);
      const fields = Object.entries(schema.properties ?? {}).map(([key, one]) => {
        const value = inner(one, key).map((v) => [[key, v]]);
        // What may be left out mostly is: what does not go together is refused before anything is done.
        return wanted.has(key)
          ? value
          : fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: value });
      });
      return fc.tuple(...fields).map((pieces) => Object.fromEntries(pieces.flat()));
    }
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

/** What is done to a body that would do: { how, where, value }. */
export const mutation = fc.record({
  how: fc.constantFrom('replace', 'replace', 'replace', 'drop', 'extra', 'wrap', 'proto', 'double'),
  where: fc.nat(999),
  value: hostileValue,
});

const STRANGE_KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'somethingElse',
  '',
  '\u0000',
  '路',
  'id',
  'districtId',
  'role',
  'personId',
];

/** Does it, and leaves the given value alone. Objects keep a key called __proto__ as their own, as JSON has it. */
export function mutated(given, { how, where, value }) {
  const body = structuredClone(given);
  const spots = spotsOf(body);
  if (!spots.length) return how === 'wrap' ? [body] : value;
  const { holder, key } = spots[where % spots.length];
  const set = (k, v) =>
    Object.defineProperty(holder, k, { value: v, enumerable: true, configurable: true, writable: true });
  if (how === 'replace') set(key, value);
  else if (how === 'drop') Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key];
  else if (Array.isArray(holder)) holder.push(value);
  else if (how === 'wrap') set(key, [holder[key]]);
  else if (how === 'double')
    set(key, typeof holder[key] === 'string' ? holder[key].repeat(3) : [holder[key], holder[key]]);
  else
    set(
      how === 'proto' ? '__proto__' : STRANGE_KEYS[where % STRANGE_KEYS.length],
      how === 'proto' ? { admin: true, value } : value,
    );
  return body;
}

function spotsOf(value) {
  if (value === null || typeof value !== 'object') return [];
  return Object.keys(value).flatMap((key) => [{ holder: value, key }, ...spotsOf(value[key])]);
}
