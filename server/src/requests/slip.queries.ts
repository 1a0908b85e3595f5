import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import { REQUEST_STATE_LABELS } from '@huiyin/shared/requests/request.machine';
import type { SlipView } from '@huiyin/shared/requests/slip.dto';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { lateness, type CardRow } from './request-view.rules';

const SLIP = `SELECT r.code, r.state, r.created_at AS createdAt, r.updated_at AS updatedAt, s.code AS stationCode,
    s.name AS stationName, s.phone AS stationPhone, k.due_at AS replyDueAt, k.state AS replyState, k.pauses AS replyPauses
  FROM request r JOIN station s ON s.id = r.station_id
  LEFT JOIN request_clock k ON k.request_id = r.id AND k.round = r.round AND k.kind = 'reply'
  WHERE r.code = ?`;

type SlipRow = Pick<CardRow, 'code' | 'state' | 'createdAt' | 'replyDueAt' | 'replyState' | 'replyPauses'> & {
  updatedAt: Date;
  stationCode: string;
  stationName: string;
  stationPhone: string;
};

/**
 * How a matter stands, for whoever holds its slip. The code alone opens this: it has 50 random bits, is given only to the
 * voter and to those who handle the matter, and shows nothing but the state: no words, no title, no names. (Paper slips
 * get a look-up word besides, once matters are taken in at the station.) Reads only.
 */
@Injectable()
export class SlipQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal request.not_found */
  async slip(code: string): Promise<SlipView> {
    const [row]: SlipRow[] = await this.db.query(SLIP, [code]);
    if (!row) throw new Refusal('request.not_found');
    const now = this.clock.now();
    const { dueAt, late } = lateness(row, now);
    return {
      code: row.code,
      state: row.state,
      stateLabel: REQUEST_STATE_LABELS[row.state],
      station: { code: row.stationCode, name: row.stationName, phone: row.stationPhone },
      createdAt: isoAt8(row.createdAt.getTime()),
      updatedAt: isoAt8(row.updatedAt.getTime()),
      ...{ dueAt, late },
      serverNow: isoAt8(now),
    };
  }
}
