// The floor: what the same statements cost with nothing around them. Bare node:http and mysql2, no checks, no framework.
// It is told what to serve by its parent: recordings a endpoint, replayed sample by sample.
import crypto from 'node:crypto';
import http from 'node:http';
import mysql from 'mysql2/promise';
import { filled } from './replay.mjs';

process.once('message', ({ url, port, pool: connectionLimit, recordings }) => {
  const pool = mysql.createPool({
    ...{ uri: url, connectionLimit, timezone: 'Z', charset: 'utf8mb4_unicode_520_ci' },
    ...{ supportBigNumbers: true, bigNumberStrings: true, trace: false },
  });
  const byPath = new Map(
    Object.entries(recordings).map(([endpoint, samples]) => [
      endpoint,
      samples.map((s) => ({ ...s, run: runner(pool, s.statements) })),
    ]),
  );
  const server = http.createServer((request, response) => {
    if (request.url === '/live') return void response.end('{}');
    const [, endpoint, sample] = request.url.split('/');
    const { run, answer } = byPath.get(decodeURIComponent(endpoint))[Number(sample)];
    bodyOf(request)
      .then(run)
      .then(() => {
        response.setHeader('content-type', 'application/json; charset=utf-8');
        response.end(JSON.stringify(answer));
      })
      .catch((fault) => {
        console.error(fault);
        response.writeHead(500).end('{}');
      });
  });
  server.listen(port, '127.0.0.1');
  const end = () => {
    server.closeAllConnections();
    server.close();
    void pool.end().then(() => process.exit(0));
  };
  process.on('SIGTERM', end).on('disconnect', end);
});

function bodyOf(request) {
  if (request.method === 'GET') return Promise.resolve(undefined);
  return new Promise((done, fail) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk)).on('error', fail);
    request.on('end', () => done(JSON.parse(Buffer.concat(chunks).toString('utf8'))));
  });
}

/** Runs a recording's statements in their order; those of a transaction on one connection. */
function runner(pool, statements) {
  const begins = statements.findIndex(({ sql }) => /^START TRANSACTION/i.test(sql));
  const ends = statements.findIndex(({ sql }) => /^COMMIT/i.test(sql));
  return async () => {
    const fresh = { code: freshCode(), key: crypto.randomUUID() };
    const ids = [];
    let connection;
    try {
      for (let at = 0; at < statements.length; at++) {
        if (at === begins) connection = await pool.getConnection();
        const { sql, values } = statements[at];
        const [result] = await (connection ?? pool).query(
          sql,
          values.map((value) => filled(value, fresh, ids)),
        );
        ids.push(result?.insertId);
        if (at === ends) {
          connection.release();
          connection = undefined;
        }
      }
    } catch (fault) {
      connection?.destroy();
      throw fault;
    }
  };
}

const freshCode = () => `HY-${crypto.randomBytes(5).toString('hex').toUpperCase()}`;
