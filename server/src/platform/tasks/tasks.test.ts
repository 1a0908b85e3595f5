import type { Log } from '../log';
import type { Metrics } from '../metrics/metrics';
import { TasksService } from './tasks.service';

const tasksOf = (on = true) =>
  new TasksService(
    { TASKS: on },
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
  tasks.every('fold', 3600, work);
  for (let i = 0; i < 5; i++) tasks.soon('fold');
  await pause(120);
  for (let i = 0; i < 5; i++) tasks.soon('fold');
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
  tasks.every('faulty', 3600, work);
  tasks.soon('faulty');
  await pause(120);
  tasks.soon('faulty');
  await pause(120);
  expect(runs).toBe(2);
  tasks.soon('faulty');
  await tasks.beforeApplicationShutdown();
  await pause(120);
  expect(runs).toBe(2);
});

test('what repeats keeps off itself too: its time does not come while it runs, and comes again after', async () => {
  const tasks = tasksOf();
  const seen = { runs: 0, now: 0, most: 0 };
  tasks.every('drain', 0.02, async () => {
    seen.runs += 1;
    seen.most = Math.max(seen.most, ++seen.now);
    tasks.soon('drain');
    await pause(70);
    seen.now -= 1;
  });
  await pause(400);
  expect(seen.runs).toBeGreaterThan(1);
  expect(seen.most).toBe(1);
  expect(tasks.ending).toBe(false);
  const ended = tasks.beforeApplicationShutdown();
  expect(tasks.ending).toBe(true);
  await ended;
  expect(seen.now).toBe(0);
});

test('soon is nothing where nothing repeats: a process without tasks does none', async () => {
  const tasks = tasksOf(false);
  let runs = 0;
  tasks.every('fold', 0.01, async () => void runs++);
  tasks.soon('fold');
  tasks.soon('unknown');
  await pause(120);
  expect(runs).toBe(0);
});

test('a name stands for one task', async () => {
  const tasks = tasksOf();
  tasks.every('fold', 3600, async () => undefined);
  expect(() => tasks.every('fold', 3600, async () => undefined)).toThrow('fold');
  await tasks.beforeApplicationShutdown();
});
