import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Refusal, type RefusalCode } from '@huiyin/shared/kernel/refusals';
import { Clock } from '../platform/clock/clock';
import { CONFIG, type Config } from '../platform/config';
import { type FaultKind, WechatClient, WechatFault } from '../wechat/wechat.client';
import { isPrintable, type WechatTarget } from './door-code.rules';

/** Pixels: sharp on A3, where a code is about ten centimetres wide. */
const WIDTH = 860;
/** Calls at once while a book is prepared; WeChat allows 5,000 a minute. */
const AT_ONCE = 4;
/** Faults that do not pass by waiting: something has to be set right in the account. */
const LASTING: readonly FaultKind[] = ['config', 'argument', 'blocked', 'refused'];

/** What a failed call to WeChat means to whoever wanted a code. */
export const refusalFor = (fault: unknown): unknown => {
  if (!(fault instanceof WechatFault)) return fault;
  const code: RefusalCode = LASTING.includes(fault.kind) ? 'code.wechat_refused' : 'wechat.unavailable';
  return new Refusal(code);
};

/** WeChat's pictures of our codes. Each is asked for once and kept: they never expire. */
@Injectable()
export class WechatCodesService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    private readonly wechat: WechatClient,
    private readonly clock: Clock,
  ) {}

  /** False: posters carry the ordinary code only. */
  get connected(): boolean {
    return this.wechat.connected;
  }

  /**
   * The picture (JPEG or PNG), kept or fetched now.
   * @throws Refusal wechat.unavailable, code.wechat_refused
   */
  async picture(target: WechatTarget): Promise<Buffer> {
    return (await this.kept(target)) ?? (await this.fetch(target));
  }

  /**
   * Fetches those that are not kept yet, so that a book can be printed without asking WeChat in between.
   * What was fetched before a fault stays: the next try goes on from there.
   * @throws Refusal wechat.unavailable, code.wechat_refused
   */
  async prepare(targets: readonly WechatTarget[]): Promise<void> {
    const missing = await this.missing(targets);
    const worker = async () => {
      for (let target = missing.shift(); target; target = missing.shift()) await this.fetch(target);
    };
    const done = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
    const failed = done.find((d) => d.status === 'rejected');
    if (failed) throw failed.reason;
  }

  private async missing(targets: readonly WechatTarget[]): Promise<WechatTarget[]> {
    if (!targets.length) return [];
    const rows: WechatTarget[] = await this.db.query(
      'SELECT page, scene FROM wechat_code WHERE app_id = ? AND env = ? AND page IN (?) AND scene IN (?)',
      [...this.account(), [...new Set(targets.map((t) => t.page))], targets.map((t) => t.scene)],
    );
    const kept = new Set(rows.map((r) => `${r.page} ${r.scene}`));
    return targets.filter((t) => !kept.has(`${t.page} ${t.scene}`));
  }

  private async kept({ page, scene }: WechatTarget): Promise<Buffer | null> {
    const rows: { image: Buffer }[] = await this.db.query(
      'SELECT image FROM wechat_code WHERE app_id = ? AND env = ? AND page = ? AND scene = ?',
      [...this.account(), page, scene],
    );
    return rows[0]?.image ?? null;
  }

  private async fetch(target: WechatTarget): Promise<Buffer> {
    const { bytes } = await this.wechat.unlimitedCode({ ...target, width: WIDTH }).catch((fault: unknown) => {
      throw refusalFor(fault);
    });
    // What cannot be printed must not be kept for ever.
    if (!isPrintable(bytes)) throw new Refusal('wechat.unavailable');
    await this.db.query(
      `INSERT INTO wechat_code (app_id, env, page, scene, image, fetched_at) VALUES (?, ?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE fetched_at = fetched_at`,
      [...this.account(), target.page, target.scene, bytes, new Date(this.clock.real())],
    );
    return bytes;
  }

  /** Another account or build has other pictures. */
  private account(): [string, string] {
    return [this.config.WECHAT_APPID ?? '', this.config.WECHAT_ENV];
  }
}
