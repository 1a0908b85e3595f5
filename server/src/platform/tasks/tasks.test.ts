import type { Log } from '../log';
import type { Metrics } from '../metrics/metrics';
import { TasksService } from './tasks.service';

const tasksOf = () =>
  new TasksService(
    { TASKS: true },
    { fault: () => undefined } as unknown as Log,
    { ran: () => undefined } as never as Metrics,
  );
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

test('asked for many times, it runs once; asked for while it runs, once more, and never beside itself', async () => {
  const tasks = tasksOf();
  const seen = { runs: 0, now: 0, most: 0 };
  let go: () => void = () => undefined;
  const held = new Promise<void>((done) => (go = done));
  const work = async () => {
    seen.runs += 1;
    seen.most = Math.max(seen.most, ++seen.now);
    if (seen.runs === 1) await held;
    seen.now -= 1;
  };
  for (let i = 0; i < 5; i++) tasks.soon('fold', work);
  await pause(120);
  for (let i = 0; i < 5; i++) tasks.soon('fold', work);
  await pause(120);
  expect(seen).toEqual({ runs: 1, now: 1, most: 1 });
  go();
  await pause(120);
  expect(seen).toEqual({ runs: 2, now: 0, most: 1 });
  await tasks.beforeApplicationShutdown();
});

test('a fault ends one run, not the next; nothing begins after the shutdown', async () => {
  const tasks = tasksOf();
  let runs = 0;
  const work = () => Promise.reject(new Error(`run ${++runs}`));
  tasks.soon('faulty', work);
  await pause(120);
  tasks.soon('faulty', work);
  await pause(120);
  expect(runs).toBe(2);
  tasks.soon('faulty', work);
  await tasks.beforeApplicationShutdown();
  await pause(120);
  expect(runs).toBe(2);
});
