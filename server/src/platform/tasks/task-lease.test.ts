import { DataSource } from 'typeorm';
import { databaseOptions } from '../../database';
import { freshDatabase } from '../../../test/database';
import { TaskLease } from './task-lease';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let cluster: DataSource;
let single: DataSource;
const open = (url: string) => new DataSource(databaseOptions({ DATABASE_URL: url, DB_POOL: 4 })).initialize();
beforeAll(async () => {
  database = await freshDatabase();
  single = await open(database.url);
  // Two names of the same database are a cluster as far as the pool can tell.
  const { host } = new URL(database.url);
  cluster = await open(database.url.replace(host, `${host},${host}`));
}, 60_000);
afterAll(async () => {
  await cluster?.destroy();
  await single?.destroy();
  await database?.drop();
});

const did = async (lease: TaskLease): Promise<boolean> => {
  let done = false;
  await lease.alone(async () => void (done = true));
  return done;
};

test('on a cluster one process does it, and goes on to', async () => {
  const [one, other] = [new TaskLease(cluster, 'work'), new TaskLease(cluster, 'work')];
  expect([await did(one), await did(other), await did(one), await did(other)]).toEqual([true, false, true, false]);
  expect(await did(new TaskLease(cluster, 'other work'))).toBe(true);
});

test('a process that is gone is followed; one that is there keeps it', async () => {
  const gone = new TaskLease(cluster, 'followed');
  expect(await did(gone)).toBe(true);
  expect(await did(new TaskLease(cluster, 'followed'))).toBe(false);
  await cluster.query("UPDATE task_lease SET until = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND WHERE name = 'followed'");
  const next = new TaskLease(cluster, 'followed');
  expect(await did(next)).toBe(true);
  expect(await did(new TaskLease(cluster, 'followed'))).toBe(false);
});

test('on one database every process does it', async () => {
  const [one, other] = [new TaskLease(single, 'shared'), new TaskLease(single, 'shared')];
  expect([await did(one), await did(other)]).toEqual([true, true]);
});
