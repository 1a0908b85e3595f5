// What does one thing to the database and ends: against DATABASE_URL, else the private MariaDB.
import fs from 'node:fs';
import { buildServer } from './builds.mjs';
import { up } from './mariadb.mjs';
import { DATA, inData, inRoot, ROOT } from './places.mjs';
import { attempt } from './programs.mjs';
import { Trouble } from './sentences.mjs';

/**
 * Calls `work` with the settings that lead to the database, DATABASE_URL and DATA_DIR among them: those of the environment,
 * else of the database of `npm start`, used as it runs, or brought up for the moment. Throws a Trouble when there is none.
 */
export async function onDatabase(work) {
  const { DATABASE_URL, DATA_DIR = DATA, DEMO_MODE = 'true' } = process.env;
  if (DATABASE_URL) return work({ DATABASE_URL, DATA_DIR });
  if (!fs.existsSync(inData('mariadb', 'data')))
    throw new Trouble('There is no database yet. Run `npm start` once, or set DATABASE_URL.');
  const database = await up();
  try {
    return await work({ DATABASE_URL: database.url, DATA_DIR, DEMO_MODE });
  } finally {
    await database.stop();
  }
}

/**
 * Builds the server and runs its program `server/dist/<name>.js` on the database, its words passed through. Resolves to the
 * exit code.
 */
export async function runOnDatabase(name, args = []) {
  await buildServer();
  const program = [inRoot(`server/dist/${name}.js`), ...args];
  return onDatabase(async (env) => {
    // What the environment leaves open stays open: the server has defaults of its own.
    const given = process.env.DATABASE_URL ? {} : env;
    return (await attempt(process.execPath, program, { cwd: ROOT, env: given, show: true })).code;
  });
}
