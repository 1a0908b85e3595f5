import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { databaseOptions } from './database';
import { keysInUse, type Progress, rebuildIndexes, rotateKeys } from './key-rotation';
import { type Config, ConfigFault, readConfig } from './platform/config';
import { Crypto } from './platform/crypto/crypto';

const say = (line: string) => process.stdout.write(`${line}\n`);
const TWO_KEYS =
  'To rebuild the phone index set both INDEX_KEY (new) and INDEX_KEY_OLD (until now: SIGNING_KEY, if there was none).';

/** Prints the progress at most once a second, and each column's end. @returns how many rows could not be read */
async function follow(what: string, work: AsyncGenerator<Progress>): Promise<number> {
  let unreadable = 0;
  let shown = 0;
  let last: Progress | null = null;
  const tell = (p: Progress) => say(`${what}: ${p.table}.${p.column}, ${p.done} rows`);
  const end = () => {
    if (!last) return;
    tell(last);
    unreadable += last.unreadable;
    if (last.unreadable) say(`  ${last.unreadable} rows could not be read and were left as they are.`);
  };
  for await (const progress of work) {
    if (last && last.column !== progress.column) end();
    last = progress;
    if (Date.now() - shown < 1000) continue;
    shown = Date.now();
    tell(progress);
  }
  end();
  return unreadable;
}

/** Which keys are needed still, and which may go. */
async function closing(db: DataSource, config: Config, newest: string): Promise<void> {
  const used = await keysInUse(db);
  const known = config.DATA_KEYS.map((key) => key.split(':')[0]);
  for (const [id, fields] of used) {
    if (!known.includes(id)) say(`${fields} fields need the key ${id}, which is not in DATA_KEYS: put it back.`);
    else if (id !== newest)
      say(`${fields} fields still need the key ${id}: run this again once every server knows ${newest}.`);
  }
  for (const id of known.filter((k) => k !== newest && !used.has(k)))
    say(`No field needs the key ${id} any more: you may take it out of DATA_KEYS.`);
  if ([...used.keys()].every((id) => id === newest)) say(`Every field is encrypted with ${newest}.`);
}

/** `npm run keys:rotate`: every field with the newest key; `--index` also rebuilds the phone index. May be stopped and run again. */
async function rotate(): Promise<void> {
  const withIndex = process.argv.includes('--index');
  const config = readConfig();
  if (withIndex && !(config.INDEX_KEY && config.INDEX_KEY_OLD)) throw new ConfigFault(TWO_KEYS);
  const crypto = new Crypto(config);
  const db = await new DataSource(databaseOptions(config)).initialize();
  try {
    say(`Encrypting with the key ${crypto.newest}. Every running server must know it already.`);
    let unreadable = await follow('Encrypted', rotateKeys(db, crypto));
    if (withIndex) unreadable += await follow('Indexed', rebuildIndexes(db, crypto));
    await closing(db, config, crypto.newest);
    if (withIndex && !unreadable) say('The phone index needs INDEX_KEY_OLD no longer: you may take it out.');
    process.exitCode = unreadable ? 1 : 0;
  } finally {
    await db.destroy();
  }
}

rotate().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof ConfigFault ? fault.message : String((fault as Error).stack ?? fault)}\n`);
  process.exit(1);
});
