// The measured calls, as many different ones of each as samples: people, stations and requests drawn from the seeded
// database by how much is going on there.
import crypto from 'node:crypto';
import mysql from 'mysql2/promise';
import { communityCode, rankOf, SIGNED_IN, stationCode, stationOfRank, tokenOf } from './places.mjs';

const SAMPLES = 300;
/** Looked up while people write and work: so many a second, and what one may take at the 99th percentile, milliseconds. */
export const SIMILAR = { endpoints: ['similar to a text', 'similar to a matter'], perSecond: 20, p99Ms: 50 };
export const ENDPOINTS = ['submit', 'inbox page', 'desk page', 'timeline', 'station by code', ...SIMILAR.endpoints];
const TEXT = '小区东门的路灯坏了一个星期，晚上老人出门看不清路，请帮忙问问什么时候能修。';

/**
 * Samples of each endpoint: `{ method, path, headers, body? }`. A submission needs a fresh key each time (`freshKey`); only
 * a submission writes.
 */
export async function callsOf({ url, shape }) {
  const connection = await mysql.createConnection(url);
  // Another few hundred voters each time: what a voter wrote today is counted with every submission.
  const first = Math.floor(Math.random() * SIGNED_IN.voter);
  const rows = async (sql) => (await connection.query(`${sql} LIMIT ${SAMPLES}`))[0];
  try {
    const busy = await rows(
      `SELECT deputy_id AS id FROM request WHERE open = 1 AND state = 'assigned' AND deputy_id <= ${SIGNED_IN.deputy} ORDER BY CRC32(id)`,
    );
    const own = await rows(
      `SELECT voter_id AS id, code FROM request WHERE voter_id <= ${SIGNED_IN.voter} ORDER BY CRC32(CONCAT('t', id))`,
    );
    // What people said long ago and elsewhere: words as theirs, and nobody's very text.
    const said = await rows('SELECT text FROM request WHERE open = 0 AND id % 97 = 0 ORDER BY CRC32(id)');
    const lying = await rows(
      `SELECT station_id AS id, code FROM request WHERE open = 1 AND station_id <= ${SIGNED_IN.liaison} ORDER BY CRC32(CONCAT('s', id))`,
    );
    return {
      submit: many((n) => submission(shape, first + n, n)),
      'inbox page': busy.map(({ id }) => get('/api/requests?scope=inbox', tokenOf('deputy', id))),
      'desk page': many((n) => get('/api/requests?scope=desk', tokenOf('liaison', busyStation(shape, n)))),
      timeline: own.map(({ id, code }) => get(`/api/requests/${code}/timeline`, tokenOf('voter', id))),
      'station by code': many((n) => get(`/api/stations/${stationCode(busyStation(shape, n))}`)),
      'similar to a text': many((n) => writing(shape, n, said[n % said.length].text)),
      'similar to a matter': lying.map(({ id, code }) => get(`/api/requests/${code}/similar`, tokenOf('liaison', id))),
    };
  } finally {
    await connection.end();
  }
}

export const freshKey = () => `bench-${crypto.randomUUID()}`;

const many = (make) => Array.from({ length: SAMPLES }, (_, n) => make(n));
/** Samples spread evenly over the chances, so that every run asks the same stations. */
export const busyStation = ({ stations }, n, samples = SAMPLES) =>
  Math.min(stationOfRank(rankOf((n + 0.5) / samples, stations), stations), SIGNED_IN.liaison);

function get(path, token) {
  return { method: 'GET', path, headers: token ? { authorization: `Bearer ${token}` } : {} };
}

function post(path, token, body, more = {}) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...more };
  return { method: 'POST', path, headers, body: JSON.stringify(body) };
}

function submission(shape, voter, n) {
  return post(
    '/api/requests',
    tokenOf('voter', 1 + (voter % SIGNED_IN.voter)),
    { text: TEXT, category: '城建城管', stationCode: stationCode(busyStation(shape, n)) },
    { 'idempotency-key': freshKey() },
  );
}

/** A voter writing: two of three have said where it is, the third's place follows from what they wrote or raised before. */
function writing(shape, n, text) {
  const place = n % 3 < 2 ? { communityId: communityCode(busyStation(shape, n)) } : {};
  return post('/api/similar', tokenOf('voter', 1 + n), { text, ...place });
}
