// The five measured calls, as many different ones of each as samples: people, stations and requests drawn from the
// seeded database by how much is going on there.
import crypto from 'node:crypto';
import mysql from 'mysql2/promise';
import { rankOf, SIGNED_IN, stationCode, stationOfRank, tokenOf } from './places.mjs';

const SAMPLES = 300;
export const ENDPOINTS = ['submit', 'inbox page', 'desk page', 'timeline', 'station by code'];
const TEXT = '小区东门的路灯坏了一个星期，晚上老人出门看不清路，请帮忙问问什么时候能修。';

/** Samples of each endpoint: `{ method, path, headers, body? }`. A submission needs a fresh key each time (`freshKey`). */
export async function callsOf({ url, shape }) {
  const connection = await mysql.createConnection(url);
  const rows = async (sql) => (await connection.query(`${sql} LIMIT ${SAMPLES}`))[0];
  try {
    const busy = await rows(
      `SELECT deputy_id AS id FROM request WHERE open = 1 AND state = 'assigned' AND deputy_id <= ${SIGNED_IN.deputy} ORDER BY CRC32(id)`,
    );
    const own = await rows(
      `SELECT voter_id AS id, code FROM request WHERE voter_id <= ${SIGNED_IN.voter} ORDER BY CRC32(CONCAT('t', id))`,
    );
    return {
      submit: many((n) => submission(shape, n)),
      'inbox page': busy.map(({ id }) => get('/api/requests?scope=inbox', tokenOf('deputy', id))),
      'desk page': many((n) => get('/api/requests?scope=desk', tokenOf('liaison', busyStation(shape, n)))),
      timeline: own.map(({ id, code }) => get(`/api/requests/${code}/timeline`, tokenOf('voter', id))),
      'station by code': many((n) => get(`/api/stations/${stationCode(busyStation(shape, n))}`)),
    };
  } finally {
    await connection.end();
  }
}

export const freshKey = () => `bench-${crypto.randomUUID()}`;

const many = (make) => Array.from({ length: SAMPLES }, (_, n) => make(n));
/** Samples spread evenly over the chances, so that every run asks the same stations. */
const busyStation = ({ stations }, n) =>
  Math.min(stationOfRank(rankOf((n + 0.5) / SAMPLES, stations), stations), SIGNED_IN.liaison);

function get(path, token) {
  return { method: 'GET', path, headers: token ? { authorization: `Bearer ${token}` } : {} };
}

function submission(shape, n) {
  return {
    method: 'POST',
    path: '/api/requests',
    headers: {
      authorization: `Bearer ${tokenOf('voter', 1 + n)}`,
      'content-type': 'application/json',
      'idempotency-key': freshKey(),
    },
    body: JSON.stringify({ text: TEXT, category: '城建城管', stationCode: stationCode(busyStation(shape, n)) }),
  };
}
