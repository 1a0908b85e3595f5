// npm run reset: empties the demo's database and pictures, so that the next start fills them afresh. Keeps the unpacked
// programs, which are the slow part. It stops nothing it did not start.
import fs from 'node:fs';
import { running } from './mariadb.mjs';
import { inData } from './places.mjs';
import { main, say, Trouble } from './sentences.mjs';
import { runningStart } from './start-record.mjs';

main(async () => {
  const start = await runningStart();
  if (start)
    throw new Trouble(
      `Huiyin is running at http://localhost:${start.port} (process ${start.pid}). Stop it first, then reset.`,
    );
  if (await running())
    throw new Trouble('The demo database is running. Stop it with `node scripts/database.mjs down`, then reset.');
  for (const name of ['mariadb', 'pictures']) fs.rmSync(inData(name), { recursive: true, force: true });
  say('The demo is empty. `npm start` fills it afresh.');
  if (process.env.DATABASE_URL) say('The database that DATABASE_URL names was left alone: empty that one yourself.');
});
