import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PressHere } from './press-here';
import type { Press, PressAnswer, PressOrder, PressVerb, PressWork } from './press-work';

const WORKER = join(__dirname, 'press-worker.js');

/**
 * A press in a thread of its own: shaping Chinese and cutting fonts down takes whole seconds for a large book, in which
 * nobody's request should wait. Only compiled code can be started as a thread; run from its sources, as in tests, it
 * prints here.
 */
export function openPress(title: string): Press {
  if (existsSync(WORKER)) return new PressThread(title);
  // Loaded only then: the server itself should not carry the fonts.
  const { PressHere: Here } = module.require('./press-here') as { PressHere: typeof PressHere };
  return new Here(title);
}

class PressThread implements Press {
  private readonly worker: Worker;
  private waiting: { done: (gives: never) => void; failed: (fault: Error) => void } | null = null;
  private gone: Error | null = null;

  constructor(title: string) {
    // Nothing of ours goes along: no database, no keys.
    this.worker = new Worker(WORKER, { workerData: title, env: {} });
    this.worker.on('message', (answer: PressAnswer) => {
      const { waiting } = this;
      this.waiting = null;
      if ('fault' in answer) waiting?.failed(new Error(answer.fault));
      else waiting?.done(answer.gives as never);
    });
    this.worker.on('error', (fault) => this.fail(fault));
    this.worker.on('exit', () => this.fail(new Error('The press has stopped.')));
  }

  /** One after the other: a page is drawn when the one before was taken. */
  work<V extends PressVerb>(verb: V, ...asks: PressWork[V]['asks']): Promise<PressWork[V]['gives']> {
    return new Promise((done, failed) => {
      if (this.gone) return failed(this.gone);
      if (this.waiting) return failed(new Error('The press is at work.'));
      this.waiting = { done, failed };
      this.worker.postMessage({ verb, asks } satisfies PressOrder);
    });
  }

  close(): void {
    void this.worker.terminate();
  }

  private fail(fault: Error): void {
    this.gone ??= fault;
    this.waiting?.failed(fault);
    this.waiting = null;
  }
}
