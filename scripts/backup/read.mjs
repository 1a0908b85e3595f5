// Reading a backup back: first the whole file, to see that it is as it was written; then into an empty database.
import crypto from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Trouble } from '../sentences.mjs';
import { connect } from './client.mjs';
import { pictureWriter } from './pictures.mjs';
import { KIND, recordsIn } from './records.mjs';
import { open } from './sealing.mjs';

/** No command of the client's own is taken from what it reads. */
const CLIENT = ['--batch', '--binary-mode', '--max-allowed-packet=256M'];

/** Reads all of it and keeps nothing: a Trouble when it does not open, is damaged or cut off. Resolves to its bytes. */
export async function checkFile(file, key) {
  let bytes = 0;
  await pipeline(readable(file), open(key), async (source) => {
    for await (const piece of source) bytes += piece.length;
  });
  return bytes;
}

/**
 * Restores `file` into the empty database at `url`, and its pictures into the folder `pictures` (null: they are left out).
 * Resolves to its manifest. Throws a Trouble when the database is not empty (and touches nothing), and when something fails
 * on the way: then the database lacks the table that says it is whole.
 */
export async function restore({ file, key, url, pictures, signal }) {
  const db = await connect(url);
  try {
    if (db.tables.length)
      throw new Trouble(
        `The database ${db.name} is not empty: it has ${db.tables.length} tables. Make a new one and restore into that.`,
      );
    return await intoEmpty(db, { file, key, pictures, signal });
  } finally {
    await db.close();
  }
}

async function intoEmpty(db, { file, key, pictures, signal }) {
  const writer = pictures === null ? null : pictureWriter(pictures);
  const hash = crypto.createHash('sha256');
  const tables = sqlInto(db);
  let manifest;
  const take = {
    [KIND.sql]: async (payload) => {
      await writer?.end();
      hash.update(payload);
      await tables.write(payload);
    },
    [KIND.picture]: async (payload) => {
      await tables.end();
      await writer?.begin(payload.toString());
    },
    [KIND.bytes]: (payload) => writer?.write(payload),
    [KIND.manifest]: (payload) => void (manifest = JSON.parse(payload)),
  };
  try {
    await pipeline(
      readable(file),
      open(key),
      createGunzip(),
      async (source) => {
        for await (const { kind, payload } of recordsIn(source)) await take[kind](payload);
      },
      { signal },
    );
    await tables.end();
  } catch (fault) {
    throw new Trouble(
      `The restore did not come to its end, and the database ${db.name} is not whole: no server starts work on it. ` +
        'Drop it, make it anew, and restore again.',
      fault instanceof Trouble ? `${fault.detail}\n${fault.message}` : String(fault.stack ?? fault),
    );
  } finally {
    tables.kill();
  }
  if (manifest?.sql !== hash.digest('hex')) throw new Trouble('What was restored is not what the manifest says.');
  return manifest;
}

/** SQL into the client program; between two stretches of it no program waits. */
function sqlInto(db) {
  let client;
  const begin = () => {
    const started = db.start('client', [...CLIENT, db.name], ['pipe', 'ignore']);
    // It ends at the first statement that fails, and then takes no more: its own words say why.
    started.child.stdin.on('error', () => undefined);
    return started;
  };
  return {
    kill: () => client?.kill(),
    async write(chunk) {
      client ??= begin();
      const { child, done } = client;
      if (!child.stdin.write(chunk)) await Promise.race([once(child.stdin, 'drain').catch(() => done), done]);
    },
    async end() {
      if (!client) return;
      const { child, done } = client;
      child.stdin.end();
      client = undefined;
      await done;
    },
  };
}

function readable(file) {
  if (!fs.existsSync(file)) throw new Trouble(`There is no file ${file}.`);
  return Readable.from(fs.createReadStream(file, { highWaterMark: 1024 * 1024 }));
}
