import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import type { SlipSize } from '@huiyin/shared/requests/intake.dto';
import type { SlipPaper } from './slip-paper.rules';
import type { pressSlip } from './slip-press-work';

const WORKER = join(__dirname, 'slip-press-worker.js');

/** Prints slips, one after the other, in a thread: shaping Chinese takes a while in which nobody's request should wait. */
@Injectable()
export class SlipPress {
  private turn: Promise<unknown> = Promise.resolve();

  /** One slip as PDF. */
  print(size: SlipSize, paper: SlipPaper): Promise<Buffer> {
    const mine = this.turn.then(() => made(size, paper));
    this.turn = mine.catch(() => undefined);
    return mine;
  }
}

/** Only compiled code can be started as a thread; run from its sources, as in tests, it is made here. */
async function made(size: SlipSize, paper: SlipPaper): Promise<Buffer> {
  if (!existsSync(WORKER)) {
    // Loaded only then: the server itself should not carry the fonts.
    const { pressSlip: press } = module.require('./slip-press-work') as { pressSlip: typeof pressSlip };
    return Buffer.from(await press(size, paper));
  }
  return new Promise((done, failed) => {
    // Nothing of ours goes along but the words: no database, no keys.
    const worker = new Worker(WORKER, { workerData: { size, paper }, env: {} });
    worker.once('message', (pdf: Uint8Array) => done(Buffer.from(pdf)));
    worker.once('error', failed);
    worker.once('exit', () => failed(new Error('The press ended without a slip.')));
  });
}
