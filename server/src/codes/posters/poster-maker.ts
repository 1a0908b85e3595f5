import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { CodeKind, PosterSize } from '@huiyin/shared/codes/code.dto';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { type WechatTarget, wechatTarget } from '../door-code.rules';
import { PublicAddress } from '../public-address';
import { WechatCodesService } from '../wechat-codes.service';
import { drawLeftOut, drawPoster } from './poster-drawing';
import { PosterPen } from './poster-pen';
import { charactersOf, posterWords, type PosterRow, type PosterWords } from './poster.rules';
import { PostersQueries } from './posters.queries';

/** Ids of those to be printed, a few at a time; read twice. */
export type Batches = () => AsyncIterable<{ kind: CodeKind; ids: string[] }>;

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
    const pen = new PosterPen(title);
    const leftOut: string[] = [];
    let count = 0;
    for await (const { kind, ids } of batches()) {
      const rows = await this.rows.rows(this.db.manager, kind, ids);
      const whole = rows.filter((row) => this.isWhole(pen, posterWords(row, home)));
      leftOut.push(...rows.filter((row) => !whole.includes(row)).map((row) => row.name));
      count += whole.length;
      if (this.wechat.connected) await this.wechat.prepare(whole.map(targetOf));
    }
    if (!count) throw new Refusal(leftOut.length ? 'code.glyph_missing' : 'code.not_issued');
    return Readable.from(this.pages(pen, size, home, batches, leftOut), { objectMode: false });
  }

  private async *pages(
    pen: PosterPen,
    size: PosterSize,
    home: string,
    batches: Batches,
    leftOut: string[],
  ): AsyncGenerator<Buffer> {
    for await (const { kind, ids } of batches())
      for (const row of await this.rows.rows(this.db.manager, kind, ids)) {
        const words = posterWords(row, home);
        if (!this.isWhole(pen, words)) continue;
        const picture = this.wechat.connected ? await this.wechat.picture(targetOf(row)) : null;
        drawPoster(pen, size, words, picture);
        // Nothing more is drawn before this has been taken.
        yield* ready(pen);
      }
    if (leftOut.length) drawLeftOut(pen, leftOut);
    pen.doc.end();
    for await (const chunk of pen.doc) yield chunk as Buffer;
  }

  private isWhole(pen: PosterPen, words: PosterWords): boolean {
    return pen.missing(charactersOf(words)).length === 0;
  }
}

/** What the document has written so far. */
function* ready(pen: PosterPen): Generator<Buffer> {
  for (let chunk = pen.doc.read() as Buffer | null; chunk; chunk = pen.doc.read() as Buffer | null) yield chunk;
}
