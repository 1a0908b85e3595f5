// npm run backup: everything there is, at one moment, encrypted, while the system runs.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { backupKey } from './backup/sealing.mjs';
import { writeBackup } from './backup/write.mjs';
import { lifetime } from './lifetime.mjs';
import { onDatabase } from './on-database.mjs';
import { main, say, step, Trouble } from './sentences.mjs';

const USAGE = `npm run backup -- --to <folder> [options]
  --to folder     where it is written; BACKUP_KEY encrypts it
  --keep 14       removes all but so many of the backups there`;

function options() {
  try {
    const { values } = parseArgs({ options: { to: { type: 'string' }, keep: { type: 'string' } } });
    if (!values.to) throw new Error('Say where to: --to <folder>.');
    const keep = values.keep === undefined ? null : Number(values.keep);
    if (keep !== null && !(Number.isInteger(keep) && keep >= 1)) throw new Error('--keep is a whole number from 1.');
    return { to: path.resolve(values.to), keep };
  } catch (error) {
    throw new Trouble(`${error.message}\n${USAGE}`);
  }
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

main(async () => {
  if (process.argv.includes('--help')) return say(USAGE);
  const chosen = options();
  const key = backupKey();
  const life = lifetime();
  const stop = new AbortController();
  void life.told.then(() => stop.abort());
  let done;
  await step('Writing the backup', () =>
    onDatabase(async ({ DATABASE_URL: url, DATA_DIR }) => {
      const pictures = process.env.PICTURE_STORE === 's3' ? null : path.resolve(DATA_DIR, 'pictures');
      const writing = writeBackup({ url, key, ...chosen, pictures, signal: stop.signal });
      done = await writing.catch((fault) => {
        throw stop.signal.aborted ? new Trouble('Stopped before its end: there is no new backup.') : fault;
      });
    }),
  );
  const { manifest, removed } = done;
  const rows = Object.values(manifest.rows).reduce((sum, n) => sum + n, 0);
  say(`${done.file}: ${megabytes(done.bytes)}, sha-256 ${done.sha256}`);
  say(`${rows} rows of ${Object.keys(manifest.rows).length} tables, ${manifest.pictures.files} files of pictures.`);
  if (manifest.pictures.store === 'elsewhere') say('The pictures are in a bucket: keep a copy of that, too.');
  if (manifest.audit) say(`Head of the audit chain ${manifest.audit.seq}: ${manifest.audit.hash}`);
  if (removed.length) say(`Removed: ${removed.join(', ')}`);
  return process.exit();
});
