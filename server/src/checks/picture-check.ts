import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { HOUR_MS, MINUTE_MS } from '@huiyin/shared/kernel/time';
import { DataSource, type EntityManager } from 'typeorm';
import { PicturesQueries } from '../pictures/pictures.queries';
import { Clock } from '../platform/clock/clock';
import { inTransaction } from '../platform/db/transaction';
import { WechatClient } from '../wechat/wechat.client';
import type { CheckRow } from './check-rows';
import { held, judgementOf, type Verdict } from './check-verdict.rules';
import { ChecksService } from './checks.service';
import { SCENE } from './text-check';

/** WeChat answers within half an hour; after this it is for an officer. */
const PATIENCE_MS = HOUR_MS;
/** WeChat fetches the picture when it pleases: the address outlives our patience. */
const LINK_MS = PATIENCE_MS + 30 * MINUTE_MS;

interface TraceRow {
  checkId: string | null;
  suggest: Verdict['suggest'] | null;
  label: number | null;
  errcode: number | null;
}

/**
 * Asks WeChat about pictures. The answer comes by push: before we have read that the question was taken in, three times,
 * or never. Question and answer write the same row (picture_trace), so whichever comes second judges.
 */
@Injectable()
export class PictureCheck {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly wechat: WechatClient,
    private readonly pictures: PicturesQueries,
    private readonly checks: ChecksService,
  ) {}

  /** @throws WechatFault */
  async ask(check: CheckRow, openid: string): Promise<void> {
    // What WeChat cannot fetch or read comes back as pass: so we look ourselves first.
    const url = await this.pictures.addressForCheck(check.subjectId, LINK_MS);
    if (url === null) return this.checks.settle(check.id, held('fault'));
    const { traceId } = await this.wechat.checkPicture({ openid, url, scene: SCENE });
    await inTransaction(this.db, (em) => this.asked(em, check.id, traceId));
  }

  /** WeChat took the question in. Its answer may be here already. */
  private async asked(em: EntityManager, checkId: string, traceId: string): Promise<void> {
    const now = this.clock.real();
    await em.query(
      `INSERT INTO picture_trace (trace_id, check_id, at) VALUES (?, ?, ?)
       ON DUPLICATE KEY UPDATE check_id = VALUES(check_id)`,
      [traceId, checkId, new Date(now)],
    );
    await em.query(
      "UPDATE content_check SET trace_id = ?, next_at = ?, lease = NULL WHERE id = ? AND display = 'pending'",
      [traceId, new Date(now + PATIENCE_MS), checkId],
    );
    await this.judgeBy(em, traceId);
  }

  /** WeChat's answer; it may come any number of times, and the first one counts. Returns false when we know of no question. */
  async answered(em: EntityManager, traceId: string, verdict: Verdict): Promise<boolean> {
    // `suggest` last: the others ask whether there was one.
    await em.query(
      `INSERT INTO picture_trace (trace_id, suggest, label, errcode, at) VALUES (?, ?, ?, ?, ?)
       ON DUPLICATE KEY UPDATE label = IF(suggest IS NULL, VALUES(label), label),
         errcode = IF(suggest IS NULL, VALUES(errcode), errcode), suggest = COALESCE(suggest, VALUES(suggest))`,
      [traceId, verdict.suggest, verdict.label, verdict.errcode ?? 0, new Date(this.clock.real())],
    );
    return this.judgeBy(em, traceId);
  }

  /** Nothing came in time: for an officer to look at. */
  async giveUp(check: CheckRow): Promise<void> {
    await inTransaction(this.db, async (em) => {
      if (check.traceId) await this.judgeBy(em, check.traceId);
      // Judged just now, it is no longer pending, and this changes nothing.
      await this.checks.judge(em, check.id, held('no_answer'));
    });
  }

  /** Judges when question and answer are both there. Returns whether the question is. */
  private async judgeBy(em: EntityManager, traceId: string): Promise<boolean> {
    const [trace]: TraceRow[] = await em.query(
      'SELECT check_id AS checkId, suggest, label, errcode FROM picture_trace WHERE trace_id = ? FOR UPDATE',
      [traceId],
    );
    if (!trace?.checkId) return false;
    const { checkId, suggest, label, errcode } = trace;
    if (suggest !== null) await this.checks.judge(em, checkId, judgementOf({ suggest, label, errcode: errcode ?? 0 }));
    return true;
  }
}
