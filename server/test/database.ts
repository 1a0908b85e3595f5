import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import mysql from 'mysql2/promise';
import { DataSource } from 'typeorm';
import { databaseOptions } from '../src/database';

/** A fresh, migrated database of its own for one test file. `drop` takes it away again. */
export async function freshDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) throw new Error('TEST_DATABASE_URL is not set; run the tests through jest with its global setup.');
  const name = `t_${randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  const admin = await mysql.createConnection(server);
  await admin.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`);
  await admin.end();
  url.pathname = `/${name}`;
  const db = await new DataSource(databaseOptions({ DATABASE_URL: url.href, DB_POOL: 2 })).initialize();
  await db.runMigrations();
  await db.destroy();
  return {
    url: url.href,
    drop: async () => {
      const connection = await mysql.createConnection(server);
      await connection.query(`DROP DATABASE IF EXISTS ${name}`);
      await connection.end();
    },
  };
}
