import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import { REQUEST_STATE_LABELS, type RequestState } from '@huiyin/shared/requests/request.machine';
import type { SlipView } from '@huiyin/shared/requests/slip.dto';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { HourlyBrake } from '../platform/http/hourly-brake';
import { inArchive } from './archived/archived.queries';
import { lateness, type CardRow } from './request-view.rules';
import { SlipWords } from './slip-words.service';

// One that rides in another stands as that one stands: its own clocks ended.
const SLIP = `SELECT r.code, r.state, r.created_at AS createdAt, r.updated_at AS updatedAt, s.code AS stationCode,
    s.name AS stationName, s.phone AS stationPhone, p.state AS parentState,
    k.due_at AS replyDueAt, k.state AS replyState, k.pauses AS replyPauses
  FROM request r JOIN station s ON s.id = r.station_id
  LEFT JOIN request p ON p.id = r.merged_into AND r.state = 'merged'
  LEFT JOIN request_clock k ON k.request_id = COALESCE(p.id, r.id) AND k.round = COALESCE(p.round, r.round)
    AND k.kind = 'reply'
  WHERE r.code = ?`;

type SlipRow = Pick<CardRow, 'code' | 'state' | 'createdAt' | 'replyDueAt' | 'replyState' | 'replyPauses'> & {
  updatedAt: Date;
  stationCode: string;
  stationName: string;
  stationPhone: string;
  parentState: RequestState | null;
};

/** Wrong words for one code in an hour; there are 256 words, and the code has to be known besides. */
const WRONG_WORDS = 10;

/**
 * How a matter stands, for whoever holds its slip: the code, which has 50 random bits, and the word printed beside it. It
 * shows nothing but the state: no words of the matter, no title, no names.
 */
@Injectable()
export class SlipQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly words: SlipWords,
    private readonly brake: HourlyBrake,
  ) {}

  /**
   * A wrong word and a code that was never given are one refusal, after the same work: nobody learns which codes there are.
   * @throws Refusal slip.not_found, slip.locked after too many wrong words for this code, right or made up
   */
  async slip(code: string, word: string): Promise<SlipView> {
    const em = this.db.manager;
    // Counted first, and given back when it was right: of any number asked at once only so many are judged.
    const tries = `slip ${code}`;
    if (!(await this.brake.allows(em, tries, WRONG_WORDS))) throw new Refusal('slip.locked');
    const rowIn = async (sql: string): Promise<SlipRow | undefined> => (await em.query<SlipRow[]>(sql, [code]))[0];
    const row = (await rowIn(SLIP)) ?? (await rowIn(inArchive(SLIP)));
    const fits = this.words.fits(code, word);
    if (!row || !fits) throw new Refusal('slip.not_found');
    await this.brake.giveBack(em, tries);
    return this.view(row);
  }

  private view(row: SlipRow): SlipView {
    const now = this.clock.now();
    const { dueAt, late } = lateness(row, now);
    return {
      code: row.code,
      state: row.state,
      stateLabel: REQUEST_STATE_LABELS[row.state],
      rides: row.parentState && { state: row.parentState, stateLabel: REQUEST_STATE_LABELS[row.parentState] },
      station: { code: row.stationCode, name: row.stationName, phone: row.stationPhone },
      createdAt: isoAt8(row.createdAt.getTime()),
      updatedAt: isoAt8(row.updatedAt.getTime()),
      ...{ dueAt, late },
      serverNow: isoAt8(now),
    };
  }
}
