import { DataSource } from 'typeorm';
import { databaseOptions } from '../../database';
import { freePort } from '../../../test/process';
import { Log } from '../log';
import { Metrics } from './metrics';
import { NodeReadings } from './node-readings';

const open = async (hosts: (own: string) => Promise<string>): Promise<DataSource> => {
  const url = new URL(process.env.TEST_DATABASE_URL!);
  const at = url.href.replace(url.host, await hosts(url.host));
  return new DataSource(databaseOptions({ DATABASE_URL: `${at.replace(/\/$/, '')}/mysql`, DB_POOL: 2 })).initialize();
};

test('which node is in use is told by its place, and no address', async () => {
  // The first of the two is away: the second is used from the start.
  const db = await open(async (own) => `127.0.0.1:${await freePort()},${own}`);
  const metrics = new Metrics();
  new NodeReadings(db, metrics, new Log({ LOG_LEVEL: 'silent' })).onModuleInit();
  const text = await metrics.text();
  expect(text).toContain('huiyin_db_node{node="1"} 0');
  expect(text).toContain('huiyin_db_node{node="2"} 1');
  expect(text.split('\n').filter((line) => line.includes('db_node') && line.includes('127.'))).toEqual([]);
  await db.destroy();
});

test('one database is no cluster, and nothing is told', async () => {
  const db = await open(async (own) => own);
  const metrics = new Metrics();
  new NodeReadings(db, metrics, new Log({ LOG_LEVEL: 'silent' })).onModuleInit();
  expect(await metrics.text()).not.toContain('huiyin_db_node');
  await db.destroy();
});
