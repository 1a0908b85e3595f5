// npm run audit:verify: walks the audit chain of the database and says whether anybody changed it. Exit 1 when it is broken.
import { runOnDatabase } from './on-database.mjs';
import { main } from './sentences.mjs';

main(async () => {
  process.exitCode = await runOnDatabase('audit-verify');
});
