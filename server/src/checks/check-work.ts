import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { CONFIG, type Config } from '../platform/config';
import { WechatFault } from '../wechat/wechat.client';
import { CheckQueue } from './check-queue';
import type { CheckRow } from './check-rows';
import { afterFault, held, SHOWN } from './check-verdict.rules';
import { ChecksQueries } from './checks.queries';
import { ChecksService } from './checks.service';
import { PictureCheck } from './picture-check';
import { TextCheck } from './text-check';

/**
 * Taken at once, and a second is between two rounds that ask: a process asks 25 times a second at most, 1,500 a minute.
 * WeChat takes 4,000 texts and 2,000 pictures a minute; what is too much for it comes back as `quota` and is asked later.
 */
const BATCH = 25;
/** Questions under way at the same time. */
const LANES = 5;

/** Does what is due: asks WeChat about words and pictures, gives up on answers that never came. Real time. */
@Injectable()
export class CheckWork implements OnApplicationBootstrap {
  constructor(
    private readonly queue: CheckQueue,
    private readonly queries: ChecksQueries,
    private readonly checks: ChecksService,
    private readonly texts: TextCheck,
    private readonly pictures: PictureCheck,
    @Inject(CONFIG) private readonly config: Pick<Config, 'DEMO_MODE'>,
  ) {}

  onApplicationBootstrap(): void {
    this.queue.serve(async () => {
      await this.work();
    });
  }

  /**
   * Until nothing is due, or this second's questions are asked. Safe with any number of processes, and with being killed
   * anywhere: what it held comes back after its lease. Returns how many were looked at.
   */
  async work(): Promise<number> {
    for (let done = 0; ;) {
      const rows = await this.queue.claim(BATCH);
      done += rows.length;
      const asked = await this.all(rows);
      if (asked || rows.length < BATCH) return done;
    }
  }

  /** Every one, whatever happens to the others; returns whether WeChat was asked. The first fault that is not WeChat's is thrown. */
  private async all(rows: CheckRow[]): Promise<boolean> {
    const openids = await this.queries.openidsOf(rows);
    const results: PromiseSettledResult<boolean>[] = [];
    for (let from = 0; from < rows.length; from += LANES)
      results.push(
        ...(await Promise.allSettled(
          rows.slice(from, from + LANES).map((row) => this.one(row, openids.get(row.authorId ?? '') ?? null)),
        )),
      );
    const broken = results.find((r) => r.status === 'rejected');
    if (broken) throw broken.reason;
    return results.some((r) => r.status === 'fulfilled' && r.value);
  }

  /** Returns whether WeChat was asked. */
  private async one(row: CheckRow, openid: string | null): Promise<boolean> {
    if (row.traceId !== null) {
      await this.pictures.giveUp(row);
      return false;
    }
    if (openid === null) {
      // WeChat asks who wrote it, and this person is not in WeChat. The demo's invented people never are.
      await this.checks.settle(row.id, this.config.DEMO_MODE ? SHOWN : held('stale'));
      return false;
    }
    try {
      await (row.topic === 'picture' ? this.pictures : this.texts).ask(row, openid);
    } catch (fault) {
      await this.put(row, fault);
    }
    return true;
  }

  private async put(row: CheckRow, fault: unknown): Promise<void> {
    // Disconnected after it was written: nobody is left to ask, so a person looks.
    if (fault instanceof Refusal) return this.checks.settle(row.id, held('fault'));
    if (!(fault instanceof WechatFault)) throw fault;
    const next = afterFault(fault, row.attempts + 1, this.queue.now());
    if ('askAt' in next) await this.queue.later(row, next.askAt);
    else await this.checks.settle(row.id, next);
  }
}
