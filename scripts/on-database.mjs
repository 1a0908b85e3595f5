// Programs of the server that do one thing to the database and end: run against DATABASE_URL, else the private MariaDB.
import fs from 'node:fs';
import { buildServer } from './builds.mjs';
import { up } from './mariadb.mjs';
import { DATA, inData, inRoot, ROOT } from './places.mjs';
import { attempt } from './programs.mjs';
import { Trouble } from './sentences.mjs';

/**
 * Builds the server and runs `server/dist/<name>.js` with `args`, its words passed through. The database of `npm start` is
 * used as it runs, or brought up for the moment. Resolves to the exit code. Throws a Trouble when there is no database.
 */
export async function runOnDatabase(name, args = []) {
  await buildServer();
  const program = [inRoot(`server/dist/${name}.js`), ...args];
  if (process.env.DATABASE_URL) return (await attempt(process.execPath, program, { cwd: ROOT, show: true })).code;
  if (!fs.existsSync(inData('mariadb', 'data')))
    throw new Trouble('There is no database yet. Run `npm start` once, or set DATABASE_URL.');
  const database = await up();
  try {
    const env = {
      DATABASE_URL: database.url,
      DEMO_MODE: process.env.DEMO_MODE ?? 'true',
      DATA_DIR: process.env.DATA_DIR ?? DATA,
    };
    return (await attempt(process.execPath, program, { cwd: ROOT, env, show: true })).code;
  } finally {
    await database.stop();
  }
}
