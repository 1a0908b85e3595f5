// What a city does: nine calls in ten read. People come by how much is going on where they live.
import crypto from 'node:crypto';
import mysql from 'mysql2/promise';
import { busyStation } from '../bench/calls.mjs';
import { SIGNED_IN, stationCode, tokenOf } from '../bench/places.mjs';
import { makeDice } from '../wechat-sim/dice.mjs';

const SAMPLES = 2000;

/** Of a hundred calls. After a notice, `submit` comes BURST times as often. */
const SHARES = {
  'station by code': 26,
  'own matters': 14,
  timeline: 24,
  'inbox page': 10,
  'desk page': 12,
  'desk counts': 4,
  submit: 6,
  supplement: 2,
  note: 2,
};
const BURST = 5;

/**
 * `next(burst)` is the next call, `{ name, method, path, headers, body?, mark? }`; `mark` stands in what it writes.
 * `written` keeps, of every write, whether it was acknowledged; `before` are the last rows from before.
 */
export async function mixOf({ url, shape, seed }) {
  const dice = makeDice(`load ${seed}`);
  const { before, own, mine, busy, lying, said } = await peopleIn(url);
  const one = (list, what) => dice.pick(what, list);
  const station = () => busyStation(shape, dice.between('station', 0, SAMPLES - 1), SAMPLES);
  const auth = (role, id) => ({ authorization: `Bearer ${tokenOf(role, id)}` });
  const get = (path, headers = {}) => ({ method: 'GET', path, headers });
  const post = (path, headers, body) => ({
    ...{ method: 'POST', path, body: JSON.stringify(body) },
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
  });
  // Words as people's, and nobody's very own: what is copied word for word would be taken for one campaign.
  const marked = (text) => {
    const mark = crypto.randomBytes(8).toString('hex');
    return { mark, text: `${text.slice(0, 900)}（第${mark}次）` };
  };
  const calls = {
    'station by code': () => get(`/api/stations/${stationCode(station())}`),
    'own matters': () => get('/api/requests?scope=mine', auth('voter', one(own, 'own').id)),
    timeline: () => {
      const { id, code } = one(own, 'timeline');
      return get(`/api/requests/${code}/timeline`, auth('voter', id));
    },
    'inbox page': () => get('/api/requests?scope=inbox', auth('deputy', one(busy, 'inbox').id)),
    'desk page': () => get('/api/requests?scope=desk', auth('liaison', station())),
    'desk counts': () => get('/api/requests/counts', auth('liaison', station())),
    submit: () => {
      const { mark, text } = marked(one(said, 'said').text);
      const body = { text, category: '城建城管', stationCode: stationCode(station()) };
      return { mark, ...post('/api/requests', auth('voter', dice.between('voter', 1, SIGNED_IN.voter)), body) };
    },
    supplement: () => {
      const { id, code } = one(mine, 'supplement');
      const { mark, text } = marked('又坏了一盏，补充一下。');
      return { mark, ...post(`/api/requests/${code}/supplement`, auth('voter', id), { text }) };
    },
    note: () => {
      const { id, code } = one(lying, 'note');
      const { mark, text } = marked('已打电话问过情况。');
      return { mark, ...post(`/api/requests/${code}/note`, auth('liaison', id), { text }) };
    },
  };
  const wheel = (burst) =>
    Object.entries(SHARES).flatMap(([name, share]) =>
      Array(name === 'submit' && burst ? share * BURST : share).fill(name),
    );
  const wheels = { calm: wheel(false), burst: wheel(true) };
  return {
    before,
    dice,
    written: { acknowledged: [], unknown: [] },
    next: (burst) => {
      const name = one(burst ? wheels.burst : wheels.calm, 'call');
      return { name, ...calls[name]() };
    },
  };
}

async function peopleIn(url) {
  const connection = await mysql.createConnection(url);
  const rows = async (sql) => (await connection.query(`${sql} LIMIT ${SAMPLES}`))[0];
  try {
    const [[before]] = await connection.query(
      'SELECT (SELECT MAX(id) FROM request) AS request, (SELECT MAX(id) FROM event) AS event',
    );
    return {
      before,
      own: await rows(
        `SELECT voter_id AS id, code FROM request WHERE voter_id <= ${SIGNED_IN.voter} ORDER BY CRC32(CONCAT('t', id))`,
      ),
      mine: await rows(
        `SELECT voter_id AS id, code FROM request WHERE open = 1 AND voter_id <= ${SIGNED_IN.voter} AND state = 'assigned'
          ORDER BY CRC32(CONCAT('m', id))`,
      ),
      busy: await rows(
        `SELECT deputy_id AS id FROM request WHERE open = 1 AND state = 'assigned' AND deputy_id <= ${SIGNED_IN.deputy} ORDER BY CRC32(id)`,
      ),
      lying: await rows(
        `SELECT station_id AS id, code FROM request WHERE open = 1 AND station_id <= ${SIGNED_IN.liaison} ORDER BY CRC32(CONCAT('s', id))`,
      ),
      said: await rows('SELECT text FROM request WHERE open = 0 AND id % 97 = 0 ORDER BY CRC32(id)'),
    };
  } finally {
    await connection.end();
  }
}
