import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { CODE_KINDS, type CodeKind, POSTER_LABELS, type PosterSize } from '@huiyin/shared/codes/code.dto';
import { codeReachOf, type CodeReach, codeVerbs } from '@huiyin/shared/codes/code.policy';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { dayOf } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { Clock } from '../../platform/clock/clock';
import { DoorCodesQueries } from '../door-codes.queries';
import { DoorCodesService } from '../door-codes.service';
import { type Batches, PosterMaker } from './poster-maker';

/** A PDF on its way, and what to call it. */
export interface PosterFile {
  name: string;
  stream: Readable;
}

/** Rows read at once while a book is made: what is held in memory does not grow with the book. */
const BATCH = 20;
/** Books made at once by one process; each is a thread with the fonts in it. */
const MOST_BOOKS = 2;

/** Posters of one, or of everything that an officer looks after. */
@Injectable()
export class PostersService {
  private books = 0;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly codes: DoorCodesService,
    private readonly queries: DoorCodesQueries,
    private readonly maker: PosterMaker,
    private readonly clock: Clock,
  ) {}

  /**
   * One poster.
   * @throws Refusal station.not_found, deputy.not_found, code.subject_ended, code.not_issued, code.no_public_address,
   * code.glyph_missing, wechat.unavailable, code.wechat_refused
   */
  async poster(actor: Actor, kind: CodeKind, publicCode: string, size: PosterSize): Promise<PosterFile> {
    const subject = await this.codes.subject(this.db.manager, actor, kind, publicCode);
    if (!codeVerbs(actor, subject).includes('print'))
      throw new Refusal(subject.serving ? 'code.not_issued' : 'code.subject_ended');
    const one = async function* () {
      yield { kind, ids: [subject.id] };
    };
    const name = `${subject.name} ${POSTER_LABELS[size]}`;
    return {
      name,
      stream: Readable.from([await this.inTurn(() => this.whole(name, size, one))], { objectMode: false }),
    };
  }

  /**
   * Posters of all that have a valid code and serve, one page each, stations first.
   * @throws Refusal code.not_issued when there is none, server.busy when two books are being made, and as for one
   */
  async book(actor: Actor, wanted: CodeKind | undefined, size: PosterSize): Promise<PosterFile> {
    const reach = codeReachOf(actor);
    if (!reach) throw new Refusal('code.not_issued');
    if (this.books >= MOST_BOOKS) throw new Refusal('server.busy');
    this.books++;
    try {
      const name = `回音二维码 ${POSTER_LABELS[size]}`;
      const kinds = wanted ? [wanted] : [...CODE_KINDS];
      const stream = await this.maker.make(name, size, () => this.batches(reach, kinds));
      stream.once('close', () => this.books--);
      return { name, stream };
    } catch (fault) {
      this.books--;
      throw fault;
    }
  }

  /** Single posters are small and quick: each is made to its end, one after the other. */
  private async whole(name: string, size: PosterSize, batches: Batches): Promise<Buffer> {
    return buffer(await this.maker.make(name, size, batches));
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  private async *batches(reach: CodeReach, kinds: CodeKind[]): AsyncGenerator<{ kind: CodeKind; ids: string[] }> {
    const day = dayOf(this.clock.now());
    for (const kind of kinds)
      for (let after = '0'; ;) {
        const rows = await this.queries.within(this.db.manager, kind, reach, day, { after, limit: BATCH, coded: true });
        if (rows.length) yield { kind, ids: rows.map((r) => r.id) };
        if (rows.length < BATCH) break;
        after = rows[rows.length - 1].id;
      }
  }
}
