// A database to throw away: empty, fast, in a folder of its own under `.data`.
import fs from 'node:fs';
import path from 'node:path';
import { halt, isAlive, running, up } from './mariadb.mjs';
import { inData } from './places.mjs';

/**
 * Brings one up and resolves to what `up` gives; `stop` deletes it too. What an earlier run left behind when it was
 * killed is cleared away first.
 */
export async function upThrowaway() {
  const home = inData('throwaway');
  fs.mkdirSync(home, { recursive: true });
  for (const name of fs.readdirSync(home)) await clearLeftover(path.join(home, name));
  const dir = path.join(home, `${process.pid}-${Date.now()}`);
  const database = await up({ dir, fast: true });
  const stop = async () => {
    await database.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  };
  return { ...database, stop };
}

async function clearLeftover(dir) {
  const left = await running(dir);
  const maker = left?.keeper ?? { pid: Number(path.basename(dir).split('-')[0]) };
  if (await isAlive(maker)) return;
  if (left) await halt(dir, left);
  fs.rmSync(dir, { recursive: true, force: true });
}
