import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { databaseOptions } from './database';
import { readConfig } from './platform/config';

/** Proves that the migrations make exactly the tables the entities describe. Exit 1 prints the SQL that is missing. */
async function drift(): Promise<void> {
  const db = await new DataSource(databaseOptions(readConfig())).initialize();
  try {
    await db.runMigrations();
    const { upQueries } = await db.driver.createSchemaBuilder().log();
    for (const q of upQueries) process.stdout.write(`${q.query};\n`);
    process.exitCode = upQueries.length ? 1 : 0;
    if (!upQueries.length) process.stdout.write('Entities and migrations agree.\n');
  } finally {
    await db.destroy();
  }
}

drift().catch((fault: unknown) => {
  process.stderr.write(`${String((fault as Error).stack ?? fault)}\n`);
  process.exit(1);
});
