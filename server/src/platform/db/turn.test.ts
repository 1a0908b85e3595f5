import { DataSource } from 'typeorm';
import { databaseOptions } from '../../database';
import { freshDatabase } from '../../../test/database';
import { takeTurn } from './turn';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let db: DataSource;
beforeAll(async () => {
  database = await freshDatabase();
  db = await new DataSource(databaseOptions({ DATABASE_URL: database.url, DB_POOL: 4 })).initialize();
}, 60_000);
afterAll(async () => {
  await db?.destroy();
  await database?.drop();
});

test('one has the turn until their transaction ends; others wait', async () => {
  const order: string[] = [];
  let enter!: () => void;
  const entered = new Promise<void>((done) => (enter = done));
  const first = db.transaction(async (em) => {
    await takeTurn(em, 'leave 1');
    enter();
    await new Promise((done) => setTimeout(done, 200));
    order.push('first');
  });
  await entered;
  const second = db.transaction(async (em) => {
    await takeTurn(em, 'leave 1');
    order.push('second');
  });
  await Promise.all([first, second]);
  expect(order).toEqual(['first', 'second']);
});

test('another turn is free meanwhile', async () => {
  await db.transaction(async (em) => {
    await takeTurn(em, 'leave 1');
    await db.transaction((other) => takeTurn(other, 'leave 2'));
  });
});

test('each turn changes its row: only a change is seen by other nodes', async () => {
  const rows = () => db.query('SELECT slot, side FROM turn ORDER BY slot');
  const before = await rows();
  await db.transaction((em) => takeTurn(em, 'leave 1'));
  expect(await rows()).not.toEqual(before);
});
