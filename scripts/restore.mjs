// npm run restore: a backup into an empty database; with --verify also whether it is the one that was backed up.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkFile, restore } from './backup/read.mjs';
import { backupKey } from './backup/sealing.mjs';
import { verify } from './backup/verify.mjs';
import { buildServer } from './builds.mjs';
import { lifetime } from './lifetime.mjs';
import { inRoot } from './places.mjs';
import { main, say, step, Trouble } from './sentences.mjs';

const USAGE = `npm run restore -- --from <file> --into <mysql url> [options]
  --from file         a backup; BACKUP_KEY opens it
  --into url          an empty database: mysql://user:password@host:3306/name; without the password, it is taken from
                      MYSQL_PWD, where no list of processes shows it
  --pictures folder   where the pictures go: the folder pictures below DATA_DIR of the servers
  --verify            compares rows, counts, the audit chain and pictures with the backup`;

function options() {
  const text = { type: 'string' };
  try {
    const { values } = parseArgs({
      options: { from: text, into: text, pictures: text, verify: { type: 'boolean', default: false } },
    });
    if (!values.from || !values.into) throw new Error('Say what and where: --from <file> --into <mysql url>.');
    if (!/^mysql:\/\/[^/]+\/[^/?]+/.test(values.into)) throw new Error('--into names a database: mysql://…/name.');
    const secret = encodeURIComponent(process.env.MYSQL_PWD ?? '');
    const into = values.into.replace(/^(mysql:\/\/[^:@/]+)@/, `$1:${secret}@`);
    return { ...values, into, pictures: values.pictures === undefined ? null : path.resolve(values.pictures) };
  } catch (error) {
    throw new Trouble(`${error.message}\n${USAGE}`);
  }
}

main(async () => {
  if (process.argv.includes('--help')) return say(USAGE);
  const { from: file, into: url, pictures, verify: proves } = options();
  const key = backupKey();
  const life = lifetime();
  const stop = new AbortController();
  void life.told.then(() => stop.abort());
  // An image holds the built server and no compiler.
  if (!fs.existsSync(inRoot('server/dist/audit-verify.js'))) await step('Building the server', buildServer);
  await step('Reading the whole backup', async () => `${await checkFile(file, key)} bytes, all as they were written`);
  let manifest;
  await step('Restoring', async () => {
    manifest = await restore({ file, key, url, pictures, signal: stop.signal });
  });
  say(`As it was on ${manifest.at}, version ${manifest.version}.`);
  if (pictures === null && manifest.pictures.files)
    say(`${manifest.pictures.files} files of pictures were left out: name a folder with --pictures to have them.`);
  if (proves) {
    const { lines, wrong } = await verify({ url, manifest, pictures });
    say(`\n${lines.join('\n')}\n`);
    if (wrong.length) throw new Trouble('The restored database is not the one that was backed up.', wrong.join('\n'));
    say('The restored database is the one that was backed up.');
  }
  return process.exit();
});
