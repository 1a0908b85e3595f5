import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { databaseOptions } from './database';
import { ConfigFault, readConfig } from './platform/config';

/** One step before the start: brings the database to this version. Run by one process at a time. */
async function migrate(): Promise<void> {
  const db = await new DataSource(databaseOptions(readConfig())).initialize();
  try {
    const done = await db.runMigrations();
    process.stdout.write(
      done.length ? `Migrated: ${done.map((m) => m.name).join(', ')}\n` : 'The database is up to date.\n',
    );
  } finally {
    await db.destroy();
  }
}

migrate().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof ConfigFault ? fault.message : String((fault as Error).stack ?? fault)}\n`);
  process.exit(1);
});
