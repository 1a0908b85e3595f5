import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { DeputyView } from '@huiyin/shared/deputies/deputy.dto';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { dayOf, type Day } from '@huiyin/shared/kernel/time';
import { Clock } from '../platform/clock/clock';
import { CARD, CARD_PLACES, toCard, type CardRow } from './deputy-card';

interface PageRow extends CardRow {
  title: string;
  introduction: string;
  startsOn: Day;
  endsOn: Day;
  term: string;
  constituencyId: string | null;
  waiting: number;
  replied: number;
  solved: number;
}

const PAGE = `SELECT ${CARD}, d.title, d.introduction, d.starts_on AS startsOn, COALESCE(d.ends_on, te.ends_on) AS endsOn,
    te.name AS term, d.constituency_id AS constituencyId, COALESCE(ta.waiting, 0) AS waiting,
    COALESCE(ta.replied, 0) AS replied, COALESCE(ta.solved, 0) AS solved
  FROM deputy d ${CARD_PLACES} JOIN term te ON te.id = d.term_id LEFT JOIN deputy_tally ta ON ta.deputy_id = d.id
  WHERE d.code = ?`;
const COMMUNITIES = `SELECT c.code AS id, c.name FROM constituency_community cc JOIN community c ON c.id = cc.community_id
  WHERE cc.constituency_id = ? ORDER BY c.id LIMIT 100`;

/** One index range; an open one is due once its day is over. */
const PROMISES = `SELECT SUM(p.open = 1 AND p.promised_day >= ?) AS open, SUM(p.open = 1 AND p.promised_day < ?) AS due,
    SUM(p.verdict = 'met') AS kept, SUM(p.verdict = 'missed') AS late FROM promise p WHERE p.deputy_id = ?`;

/** `GET /deputies/:code`: the deputy's public page. */
@Injectable()
export class DeputyPageQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Lands also when the seat has ended, and says so. @throws Refusal deputy.not_found */
  async byCode(code: string): Promise<DeputyView> {
    const [row]: PageRow[] = await this.db.query(PAGE, [code]);
    if (!row) throw new Refusal('deputy.not_found');
    const communities: { id: string; name: string }[] = row.constituencyId
      ? await this.db.query(COMMUNITIES, [row.constituencyId])
      : [];
    const today = dayOf(this.clock.now());
    return {
      ...toCard(row),
      title: row.title,
      introduction: row.introduction,
      seat: { term: row.term, startsOn: row.startsOn, endsOn: row.endsOn, ended: row.endsOn < today },
      communities,
      promises: await this.promisesOf(row.id, today),
      work: { replied: Number(row.replied), solved: Number(row.solved), waiting: Number(row.waiting) },
    };
  }

  private async promisesOf(deputyId: string, today: Day): Promise<DeputyView['promises']> {
    const [sums]: Record<keyof DeputyView['promises'], string | null>[] = await this.db.query(PROMISES, [
      ...[today, today, deputyId],
    ]);
    const of = (key: keyof DeputyView['promises']) => Number(sums[key] ?? 0);
    return { open: of('open'), due: of('due'), kept: of('kept'), late: of('late') };
  }
}
