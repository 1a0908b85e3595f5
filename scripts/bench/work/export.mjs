// A whole ledger taken out of the house: how long it takes, how many rows came, and what memory the server needs for it.
import fs from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import mysql from 'mysql2/promise';
import { inData } from '../../places.mjs';
import { Trouble } from '../../sentences.mjs';
import { SIGNED_IN, tokenOf } from '../places.mjs';
import { startServer } from '../processes.mjs';
import { watchMemory } from '../memory.mjs';

const SHEET = 'xl/worksheets/sheet1.xml';

/**
 * Everything that is closed in the district that has most of it. Returns `{ due, rows, bytes, seconds, memoryMb }`: rows that
 * there are, rows in the file, the server's largest resident memory. A ledger of `most` rows at most is expected.
 */
export async function measureExport({ url, keys, life }) {
  const { district, due } = await largest(url);
  const server = await startServer({ url, keys });
  life.add(() => server.stop());
  const memory = watchMemory(server.child.pid);
  const file = inData('bench', 'ledger.xlsx');
  const began = performance.now();
  try {
    const response = await fetch(`${server.origin}/api/requests/export?scope=desk&state=closed`, {
      headers: { authorization: `Bearer ${tokenOf('district_office', district)}` },
    });
    if (!response.ok) throw new Trouble(`The ledger could not be taken out: ${response.status}.`);
    await pipeline(Readable.fromWeb(response.body), fs.createWriteStream(file));
    const seconds = (performance.now() - began) / 1000;
    const memoryMb = await memory.stop();
    // A line with the reader's name above, one with the columns' names, one below.
    const rows = (await rowsIn(file)) - 3;
    return { due, rows, seconds, memoryMb, bytes: fs.statSync(file).size };
  } finally {
    await memory.stop();
    await server.stop();
    fs.rmSync(file, { force: true });
  }
}

async function largest(url) {
  const connection = await mysql.createConnection(url);
  try {
    const [[row]] = await connection.query(
      `SELECT district_id AS district, COUNT(*) AS due FROM request WHERE state = 'closed' AND district_id <= ? GROUP BY district_id
        ORDER BY due DESC LIMIT 1`,
      [SIGNED_IN.district_office],
    );
    return row;
  } finally {
    await connection.end();
  }
}

/** Rows of the sheet, read back a piece at a time: the archive's directory says where it lies. */
async function rowsIn(file) {
  const bytes = fs.statSync(file).size;
  const end = Buffer.alloc(Math.min(bytes, 4096));
  const opened = fs.openSync(file, 'r');
  fs.readSync(opened, end, 0, end.length, bytes - end.length);
  fs.closeSync(opened);
  const entry = end.lastIndexOf(SHEET) - 46;
  const from = end.readUInt32LE(entry + 42) + 30 + SHEET.length;
  const sheet = fs.createReadStream(file, { start: from, end: from + end.readUInt32LE(entry + 20) - 1 });
  let rows = 0;
  let rest = '';
  await pipeline(sheet, createInflateRaw(), async (pieces) => {
    for await (const piece of pieces) {
      const text = rest + piece.toString('latin1');
      rows += text.split('<row ').length - 1;
      rest = /<(?:r(?:ow?)?)?$/.exec(text)?.[0] ?? '';
    }
  });
  return rows;
}
