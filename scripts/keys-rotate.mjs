// npm run keys:rotate: encrypts every field with the newest of DATA_KEYS; with --index also rebuilds the phone index with
// INDEX_KEY. May be stopped at any time and run again.
import { runOnDatabase } from './on-database.mjs';
import { main } from './sentences.mjs';

main(async () => {
  process.exitCode = await runOnDatabase('keys-rotate', process.argv.slice(2));
});
