// Whether an answer may be: it came, it is no fault, it says what the document promises, and nothing of somebody else's.
import Ajv2020 from 'ajv/dist/2020.js';

/** Refusals of an address that leads nowhere, or cannot be read: they may come before any operation is known. */
const BEFORE_ROUTES = new Set(['route.not_found', 'query.invalid', 'body.invalid']);
/** What answers that are no JSON are. */
const FILES = {
  'Pictures.file': /^image\/(?:jpeg|webp|png)$/,
  'Posters.book': /^application\/pdf/,
  'Posters.poster': /^application\/pdf/,
  'Intake.slip': /^application\/pdf/,
  'DeskStream.listen': /^text\/event-stream/,
  'ListExport.file': /^(?:text\/csv|application\/)/,
  'Wechat.verify': /^text\/plain/,
  'Wechat.push': /^text\/plain/,
};
/** On every answer, whatever it says. */
const HEADERS = {
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^no-referrer$/,
  'cache-control': /./,
  'ratelimit-limit': /^\d+$/,
  'ratelimit-remaining': /^\d+$/,
  'ratelimit-reset': /^\d+$/,
};

/**
 * A judge of answers: `judge({ plan, request, answer, who })` resolves to what is wrong, each as { kind, what }. `leaks` reads
 * a text (marks.mjs).
 */
export function makeJudge({ document, operations, leaks }) {
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: false });
  ajv.addSchema({ $id: 'doc', components: document.components });
  const compiled = new Map();
  const schemaOf = (id, status) => {
    const key = `${id} ${status}`;
    if (!compiled.has(key))
      compiled.set(key, compile(ajv, operations.find((o) => o.id === id).operation.responses[status]));
    return compiled.get(key);
  };
  return ({ plan, request, answer, who }) => {
    if (answer.fault) return [{ kind: 'no answer', what: answer.fault }];
    const wrong = [];
    const say = (kind, what) => wrong.push({ kind, what });
    const { status, text, json } = answer;
    // What is too long to read is refused before there is an operation.
    if (status === 431) {
      if (plan.method !== 'HEAD' && json?.code !== 'call.too_long') say('words', `431 ${text.slice(0, 200)}`);
      return wrong;
    }
    if (status >= 500 && !(status === 503 && json?.code)) say('fault', `${status} ${text.slice(0, 200)}`);
    for (const leak of leaks(text, who, plan.op, sentText(request))) say('leak', leak);
    const early = status >= 400 && BEFORE_ROUTES.has(json?.code);
    if (plan.method !== 'HEAD' && !(early && leadsNowhere(plan, json)))
      promised(schemaOf(plan.op, status), { plan, answer }, say);
    // A broken address is refused before anything is looked at; with HEAD, nothing says that it was that.
    if (!early && !(plan.method === 'HEAD' && status >= 400))
      for (const [name, form] of Object.entries(HEADERS))
        if (!form.test(answer.headers[name] ?? '')) say('header', `${name}: ${answer.headers[name]}`);
    return wrong;
  };
}

const sentText = ({ path, body }) => `${decoded(path)}${body && body.length < 20_000 ? body.toString('utf8') : ''}`;

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Another method than the document knows, or an address that is none. */
const leadsNowhere = (plan, json) =>
  json.code === 'route.not_found' || json.code === 'query.invalid' || plan.method !== plan.documented;

function compile(ajv, response) {
  if (!response) return { documented: false };
  const schema = response.content?.['application/json']?.schema;
  if (!schema) return { documented: true };
  return {
    documented: true,
    validate: ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"doc#/components/'))),
  };
}

function promised({ documented, validate }, { plan, answer }, say) {
  const { status, text, json } = answer;
  const type = answer.headers['content-type'] ?? '';
  if (!documented) return say('undocumented', `${status} ${text.slice(0, 200)}`);
  if (status === 204 || (status === 200 && plan.method === 'HEAD'))
    return text ? say('content', `${status} with a body`) : undefined;
  const file = status < 300 ? FILES[plan.op] : undefined;
  if (file) return file.test(type) ? undefined : say('content', `${plan.op} as ${type}`);
  if (!/^application\/json; charset=utf-8$/i.test(type)) return say('content', `${status} as "${type}"`);
  if (json === undefined) return say('content', `no JSON: ${text.slice(0, 200)}`);
  if (validate && !validate(json)) {
    const [{ instancePath, message, params }] = validate.errors;
    const at = instancePath
      .split('/')
      .slice(1)
      .reduce((value, key) => value?.[key], json);
    say(
      'schema',
      `${status} ${instancePath || '/'} ${message} ${JSON.stringify(params)}, is ${JSON.stringify(at)?.slice(0, 200)}`,
    );
  }
  return undefined;
}
