import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { CodeKind, PosterSize } from '@huiyin/shared/codes/code.dto';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { type WechatTarget, wechatTarget } from '../door-code.rules';
import { PublicAddress } from '../../platform/http/public-address';
import { WechatCodesService } from '../wechat-codes.service';
import { charactersOf, posterWords, type PosterRow, type PosterWords } from './poster.rules';
import { PostersQueries } from './posters.queries';
import { openPress } from './press';
import type { Press } from './press-work';

/** Ids of those to be printed, a few at a time; read twice. */
export type Batches = () => AsyncIterable<{ kind: CodeKind; ids: string[] }>;

/** One PDF in the making. */
interface Job {
  press: Press;
  home: string;
  size: PosterSize;
  batches: Batches;
  leftOut: string[];
}

const targetOf = (row: PosterRow): WechatTarget => wechatTarget(row.kind, row.code)!;

/**
 * Makes one PDF, page by page as it is fetched. First it looks through everybody and has WeChat's pictures ready: what
 * cannot be printed whole is refused before the first byte, and what was left out stands on a page of its own.
 */
@Injectable()
export class PosterMaker {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly rows: PostersQueries,
    private readonly wechat: WechatCodesService,
    private readonly address: PublicAddress,
  ) {}

  /**
   * @throws Refusal code.not_issued when there is nobody, code.glyph_missing when the font lacks characters of all of
   * them, code.no_public_address, wechat.unavailable, code.wechat_refused
   */
  async make(title: string, size: PosterSize, batches: Batches): Promise<Readable> {
    const { home } = this.address;
    const job: Job = { press: openPress(title), home, size, batches, leftOut: [] };
    try {
      await this.prepare(job);
    } catch (fault) {
      job.press.close();
      throw fault;
    }
    const stream = Readable.from(this.pages(job), { objectMode: false });
    // Also when nobody reads it to its end, or at all.
    stream.once('close', () => job.press.close());
    return stream;
  }

  private async prepare(job: Job): Promise<void> {
    let count = 0;
    for await (const { kind, ids } of job.batches()) {
      const whole: PosterRow[] = [];
      for (const row of await this.rows.rows(this.db.manager, kind, ids)) {
        if (await this.isWhole(job, posterWords(row, job.home))) whole.push(row);
        else job.leftOut.push(row.name);
      }
      count += whole.length;
      if (this.wechat.connected) await this.wechat.prepare(whole.map(targetOf));
    }
    if (!count) throw new Refusal(job.leftOut.length ? 'code.glyph_missing' : 'code.not_issued');
  }

  private async *pages(job: Job): AsyncGenerator<Uint8Array> {
    for await (const { kind, ids } of job.batches())
      for (const row of await this.rows.rows(this.db.manager, kind, ids)) {
        const words = posterWords(row, job.home);
        if (!(await this.isWhole(job, words))) continue;
        const picture = this.wechat.connected ? await this.wechat.picture(targetOf(row)) : null;
        // The next page is not drawn before this one was taken.
        yield* await job.press.work('draw', job.size, words, picture);
      }
    yield* await job.press.work('finish', job.leftOut);
  }

  private async isWhole({ press }: Job, words: PosterWords): Promise<boolean> {
    return (await press.work('missing', [...charactersOf(words)])).length === 0;
  }
}
