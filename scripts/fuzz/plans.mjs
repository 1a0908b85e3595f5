// Calls as plans: plain JSON, so that one that found something can be kept, made smaller, and sent again.
import fc from 'fast-check';
import { hostileText, hostileValue } from './hostile.mjs';
import { UPLOAD_NAMES } from './pictures.mjs';
import { knownValue, mutated, mutation, valueFor } from './values.mjs';

/** Half of all values are of the world; of the other half most would do as well. */
const half = (known, other) =>
  known ? fc.oneof({ weight: 1, arbitrary: known }, { weight: 1, arbitrary: other }) : other;
const rarely = (weight, odd, usual) => fc.oneof({ weight, arbitrary: odd }, { weight: 100 - weight, arbitrary: usual });

/** The operations of the document: { id, method, path, operation, access }. */
export function operationsOf(document) {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      operation,
      access: operation['x-access'] ?? 'public',
    })),
  );
}

/**
 * A plan for a call of an operation:
 *   op, method (and the documented one), path (with {parameters}), params { name: text }, query [[name, text]], headers { name: text },
 *   as { who: 'fit' | 'any' | 'none' | 'broken', n }, body { json } | { raw, type } | { upload } | undefined
 */
export function planFor({ id, method, path, operation }, document) {
  const resolve = (ref) =>
    ref
      .slice(2)
      .split('/')
      .reduce((at, key) => at[key], document);
  const of = { operation: id, resolve };
  const parameters = operation.parameters ?? [];
  const inside = (where) => parameters.filter((p) => p.in === where);
  const params = Object.fromEntries(inside('path').map((p) => [p.name, paramFor(p, { ...of, path })]));
  return fc.record(
    {
      op: fc.constant(id),
      documented: fc.constant(method),
      method: rarely(
        1,
        fc.constantFrom('PATCH', ...STRANGE_METHODS.filter((m) => !(m.toLowerCase() in document.paths[path]))),
        fc.constant(method),
      ),
      path: fc.constant(path),
      params: fc.record(params, { noNullPrototype: true }),
      query: queryFor(inside('query'), of),
      headers: headersFor(inside('header').map((p) => p.name.toLowerCase())),
      as: fc.record({
        who: fc.oneof(
          { weight: 14, arbitrary: fc.constant('fit') },
          { weight: 4, arbitrary: fc.constant('any') },
          { weight: 1, arbitrary: fc.constant('none') },
          { weight: 1, arbitrary: fc.constant('broken') },
        ),
        n: fc.nat(9999),
      }),
      body: operation.requestBody
        ? bodyFor(operation.requestBody, of)
        : rarely(3, fc.constant({ json: {} }), fc.constant(undefined)),
    },
    { noNullPrototype: true },
  );
}

const STRANGE_METHODS = ['PUT', 'DELETE', 'HEAD', 'POST'];

/** What the codes in a path are of, by the piece before them. */
const IN_PATH = {
  // What goes on more often than what is over.
  ...{
    requests: ['fitting', 'fitting', 'live', 'request'],
    forwarded: ['fitting', 'live', 'request'],
    slips: ['request'],
    intake: ['request'],
  },
  ...{ items: ['request'], deputies: ['deputy'], stations: ['station'], departments: ['department'], codes: ['door'] },
  ...{ pictures: ['picture'], desk: ['desk'], districts: ['district'], samples: ['sample'], checks: ['check'] },
  ...{
    canned: ['canned'],
    calls: ['call'],
    accounts: ['account'],
    'role-changes': ['roleChange'],
    bindings: ['binding'],
  },
};

function paramFor({ name, schema }, { path, ...of }) {
  const before = path.split('/')[path.split('/').indexOf(`{${name}}`) - 1];
  const kinds = name === 'subject' ? ['station', 'deputy'] : IN_PATH[before];
  const known = kinds && fc.tuple(fc.constantFrom(...kinds), fc.nat(9999)).map(([k, n]) => `«${k}:${n}»`);
  const fitting = valueFor(schema, { ...of, name: '' });
  return half(
    known,
    rarely(
      70,
      hostileText.filter((s) => s !== ''),
      fitting,
    ),
  );
}

function queryFor(parameters, of) {
  const value = ({ name, schema }) =>
    half(
      knownValue(name, of.operation),
      rarely(35, hostileText.map(shortened), valueFor(schema, { ...of, name: '' })),
    ).map(String);
  const wanted = parameters.filter((p) => p.required).map((p) => value(p).map((v) => [p.name, v]));
  const one = parameters.length
    ? fc.constantFrom(...parameters).chain((p) => value(p).map((v) => [p.name, v]))
    : fc.tuple(fc.constantFrom('x', '__proto__', 'a[b]', 'limit'), hostileText.map(shortened));
  const odd = fc.oneof(
    one.map(([name, v]) => [`${name}[]`, v]),
    fc.tuple(hostileText.map(shortened), hostileText.map(shortened)),
    one,
  );
  const few = parameters.length ? { maxLength: 3 } : { maxLength: 1 };
  return fc
    .tuple(
      rarely(94, fc.tuple(...wanted), fc.constant([])),
      parameters.length ? fc.array(one, few) : rarely(4, fc.array(one, few), fc.constant([])),
      rarely(4, fc.array(odd, { maxLength: 2 }), fc.constant([])),
    )
    .map((pieces) => pieces.flat());
}

/** An address that is longer than HTTP lets be never comes to any operation. */
const shortened = (text) => text.slice(0, 500);

/** What headers can say without breaking HTTP itself. */
const headerText = hostileText.map((s) => s.slice(0, 4000).replace(/[^\x20-\x7e\xa0-\xff]/g, '?'));

function headersFor(documented) {
  const odd = fc.dictionary(
    fc.constantFrom(
      'if-match',
      'idempotency-key',
      'accept',
      'content-encoding',
      'x-forwarded-for',
      'x-forwarded-host',
      'range',
      'if-none-match',
      'origin',
      'cookie',
      'x-http-method-override',
      'accept-language',
      'transfer',
      '__proto__x',
    ),
    headerText,
    { maxKeys: 3, noNullPrototype: true },
  );
  const version = rarely(
    15,
    fc.nat(6).map((n) => ({ 'if-match': `"${n}"` })),
    fc.constant({}),
  );
  const key = documented.includes('idempotency-key')
    ? rarely(
        8,
        headerText,
        fc.nat(1e9).map((n) => `fuzz-${n}`),
      ).map((k) => ({ 'idempotency-key': k }))
    : fc.constant({});
  return fc.tuple(version, key, rarely(6, odd, fc.constant({}))).map((all) => Object.assign({}, ...all));
}

function bodyFor({ content }, of) {
  const [[type, { schema }]] = Object.entries(content);
  if (type === 'multipart/form-data')
    return fc.oneof(
      { weight: 1, arbitrary: fc.constant({ upload: UPLOAD_NAMES[0] }) },
      { weight: 3, arbitrary: fc.constantFrom(...UPLOAD_NAMES).map((upload) => ({ upload })) },
    );
  const good = valueFor(schema, { ...of, name: '' });
  const spoilt = fc
    .tuple(good, fc.array(mutation, { minLength: 1, maxLength: 2 }))
    .map(([body, how]) => how.reduce(mutated, body));
  const raw = fc.constantFrom(
    ...[
      '',
      '{',
      '{"text":',
      'null',
      '"text"',
      '[]',
      '7',
      '{"a":1}{"b":2}',
      '{"__proto__":{"a":1}}',
      '{"constructor":{"prototype":{"a":1}}}',
    ],
    ...[
      '\u0000',
      '\ufeff{}',
      '{"text":"\\ud800"}',
      '{"text":1e999}',
      '{"text":"a","text":"b"}',
      `${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`,
      '['.repeat(20_000),
      JSON.stringify({ text: 'x'.repeat(300_000) }),
    ],
  );
  const types = fc.constantFrom(
    'application/json',
    'application/json',
    'application/json; charset=utf-16',
    'application/x-www-form-urlencoded',
    'text/plain',
    'multipart/form-data; boundary=x',
    'text/xml',
    '',
    '*/*',
    'application/json\u00e9',
  );
  return fc.oneof(
    { weight: 10, arbitrary: good.map((json) => ({ json })) },
    { weight: 6, arbitrary: spoilt.map((json) => ({ json })) },
    { weight: 1, arbitrary: hostileValue.map((json) => ({ json })) },
    { weight: 1, arbitrary: fc.record({ raw, type: types }, { noNullPrototype: true }) },
  );
}
