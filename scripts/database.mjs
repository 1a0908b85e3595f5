// The private database, for scripts and tests (`up`, `upThrowaway`) and by hand:
// node scripts/database.mjs up | down | status
import { down, running, up } from './mariadb.mjs';
import { isMain } from './places.mjs';
import { main, say, Trouble } from './sentences.mjs';

export { up } from './mariadb.mjs';
export { upThrowaway } from './throwaway-database.mjs';

const VERBS = {
  up: async () => {
    const { url, started } = await up({ keep: true });
    say(`${started ? 'The database is up' : 'The database was up already'}: ${url}`);
  },
  down: async () => say((await down()) ? 'The database is stopped.' : 'No database was running.'),
  status: async () => {
    const now = await running();
    say(now ? `The database is running on 127.0.0.1:${now.port}.` : 'The database is not running.');
  },
};

if (isMain(import.meta.url)) {
  main(async () => {
    const verb = VERBS[process.argv[2]];
    if (!verb) throw new Trouble('Say what to do: node scripts/database.mjs up | down | status');
    await verb();
  });
}
