// Whether all that was acknowledged under load is there once, and was told to whom it concerns.
import mysql from 'mysql2/promise';
import { checkCounts } from '../faults/invariants.mjs';

const MARK = /（第([0-9a-f]{16})次）/g;

/** `{ acknowledged, unknown, wrong }`: numbers, and every breach as a sentence. */
export async function booksOf({ url, mix, city }) {
  await city.settled();
  const connection = await mysql.createConnection(url);
  const sql = async (text, values) => (await connection.query(text, values))[0];
  try {
    const there = new Map();
    const texts = [
      ...(await sql("SELECT text FROM request WHERE id > ? AND text LIKE '%（第%次）'", [mix.before.request])),
      ...(await sql("SELECT text FROM event WHERE id > ? AND text LIKE '%（第%次）' AND kind <> 'submitted'", [
        mix.before.event,
      ])),
    ];
    for (const { text } of texts)
      for (const [, mark] of (text ?? '').matchAll(MARK)) there.set(mark, (there.get(mark) ?? 0) + 1);
    const { acknowledged, unknown } = mix.written;
    const lost = acknowledged.filter((mark) => !there.has(mark));
    const doubled = [...acknowledged, ...unknown].filter((mark) => (there.get(mark) ?? 0) > 1);
    const counts = await checkCounts(sql);
    return {
      ...{ acknowledged: acknowledged.length, unknown: unknown.length },
      wrong: [
        ...(lost.length ? [`${lost.length} acknowledged writes are lost, such as ${lost[0]}.`] : []),
        ...(doubled.length ? [`${doubled.length} writes are there more than once, such as ${doubled[0]}.`] : []),
        ...counts.wrong,
      ],
    };
  } finally {
    await connection.end();
  }
}
