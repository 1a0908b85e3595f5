// What the server says to the database for each call, recorded once and made repeatable: values that must be new each
// time (the request's code, the key of the submission) and ids that the database gives out become marks.
import { Trouble } from '../sentences.mjs';
import { startServer } from './processes.mjs';

/**
 * Makes every sample call once, one after the other. Returns, for each endpoint, one recording a sample:
 * `{ statements: [{ sql, values }], answer }`.
 */
export async function record({ url, keys, calls }) {
  let heard = [];
  let echo = () => undefined;
  const server = await startServer({
    ...{ url, keys },
    record: (message) => ('echo' in message ? echo() : heard.push(message.statement)),
  });
  const settled = () => {
    const done = new Promise((resolve) => (echo = resolve));
    server.child.send('all said?');
    return done;
  };
  try {
    const recordings = {};
    for (const [endpoint, samples] of Object.entries(calls)) {
      recordings[endpoint] = [];
      for (const sample of samples) {
        await settled();
        heard = [];
        const response = await fetch(server.origin + sample.path, sample);
        const answer = await response.json();
        await settled();
        if (!response.ok) throw new Trouble(`${endpoint} was refused: ${JSON.stringify(answer)}`);
        if (!heard.length) throw new Trouble(`No statement of ${endpoint} was recorded.`);
        recordings[endpoint].push({ statements: repeatable(heard, sample, answer), answer });
      }
    }
    return recordings;
  } finally {
    server.child.disconnect();
    await server.stop();
  }
}

/** Statements with everything that must be new each time turned into marks (replay.mjs fills them). */
export function repeatable(statements, sample, answer) {
  // Only a submission carries a key, and only a submission writes.
  if (!sample.headers['idempotency-key']) return statements.map(({ sql, values }) => ({ sql, values }));
  const fresh = { code: answer.code, key: sample.headers['idempotency-key'] };
  return statements.map(({ sql, values }, at) => ({
    sql,
    values: marked(
      values,
      fresh,
      statements.slice(0, at).map((s) => s.insertId),
    ),
  }));
}

/** Replaces fresh words and earlier ids by marks, however deep they stand. */
function marked(value, fresh, ids) {
  if (Array.isArray(value)) return value.map((one) => marked(one, fresh, ids));
  if (typeof value !== 'string') return value;
  const at = ids.indexOf(value);
  if (at >= 0) return { insertOf: at };
  for (const [name, word] of Object.entries(fresh))
    if (value.includes(word)) return { fresh: name, around: value.split(word) };
  return value;
}
