import { parentPort, workerData } from 'node:worker_threads';
import type { PressAnswer, PressOrder } from './press-work';
import { PressHere } from './press-here';

/** The thread of one PDF: takes orders from press.ts and answers each. */
const press = new PressHere(workerData as string);

parentPort!.on('message', ({ verb, asks }: PressOrder) => {
  const work = press.work as (...all: unknown[]) => Promise<unknown>;
  work.call(press, verb, ...asks).then(
    (gives) => parentPort!.postMessage({ gives } satisfies PressAnswer),
    (fault: unknown) =>
      parentPort!.postMessage({ fault: String((fault as Error).stack ?? fault) } satisfies PressAnswer),
  );
});
