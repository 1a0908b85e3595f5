import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DisplayState } from '@huiyin/shared/checks/check.dto';
import { isChecked, mayDecide } from '@huiyin/shared/checks/check.policy';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { Actor, Role } from '@huiyin/shared/people/roles';
import { DataSource, type EntityManager } from 'typeorm';
import { PicturesService } from '../pictures/pictures.service';
import { Clock } from '../platform/clock/clock';
import { inTransaction } from '../platform/db/transaction';
import { WechatClient } from '../wechat/wechat.client';
import { CheckQueue } from './check-queue';
import { CHECK, type CheckRow, type NewCheck } from './check-rows';
import type { Judgement } from './check-verdict.rules';
import { ChecksQueries } from './checks.queries';

export type { NewCheck } from './check-rows';

/** A checked thing that was shown, held or withheld just now. */
export interface Turned {
  check: Pick<CheckRow, 'topic' | 'subjectId' | 'alsoId' | 'requestId' | 'authorRole'>;
  to: Exclude<DisplayState, 'pending'>;
  /** The officer who decided; null when WeChat's verdict did. */
  by: Actor | null;
  /** The officer's note or reason. */
  note: string | null;
}
export type TurnListener = (em: EntityManager, turned: Turned) => Promise<void>;

/** Whether others may see what somebody wrote: taken in, judged, decided. Nothing is rejected by a machine. */
@Injectable()
export class ChecksService {
  private readonly listeners: TurnListener[] = [];

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly wechat: WechatClient,
    private readonly queue: CheckQueue,
    private readonly queries: ChecksQueries,
    private readonly pictures: PicturesService,
  ) {}

  /** Registers who keeps `display` at the thing itself and tells people. Called in the transaction of the turn, once a turn. */
  onTurn(listener: TurnListener): void {
    this.listeners.push(listener);
  }

  /**
   * How something that this role writes starts. Officers are reviewers themselves. While no WeChat account is connected
   * there is nothing that could check: everything is shown at once, as the office runs it then at its own responsibility.
   */
  startOf(author: Role | 'system'): Extract<DisplayState, 'pending' | 'shown'> {
    return this.wechat.connected && isChecked(author) ? 'pending' : 'shown';
  }

  /** Takes in what starts as `pending`, in the transaction that wrote it (or after it: the same again changes nothing). */
  put(em: EntityManager, checks: readonly NewCheck[]): Promise<void> {
    return this.queue.put(em, checks);
  }

  /** Writes what became of a check. One that is no longer pending stays as it is: answers come late, and more than once. */
  async judge(em: EntityManager, id: string, judgement: Judgement): Promise<void> {
    const [check]: CheckRow[] = await em.query(`${CHECK} WHERE c.id = ? FOR UPDATE`, [id]);
    if (check?.display !== 'pending') return;
    const { reason, label } = judgement.display === 'held' ? judgement : { reason: null, label: null };
    await em.query(
      'UPDATE content_check SET display = ?, reason = ?, label = ?, next_at = NULL, lease = NULL WHERE id = ?',
      [judgement.display, reason, label, id],
    );
    await this.turn(em, { check, to: judgement.display, by: null, note: null });
  }

  /** The same in a transaction of its own. */
  settle(id: string, judgement: Judgement): Promise<void> {
    return inTransaction(this.db, (em) => this.judge(em, id, judgement));
  }

  /**
   * An officer lets others see it.
   * @throws Refusal check.not_found also when the officer may not know of it; check.decided when somebody was faster
   */
  release(actor: Actor, id: string, note: string | undefined): Promise<void> {
    return this.decide(actor, id, 'shown', note ?? null);
  }

  /** An officer keeps it from others, with a reason. @throws Refusal as release */
  withhold(actor: Actor, id: string, reason: string): Promise<void> {
    return this.decide(actor, id, 'withheld', reason);
  }

  private async decide(actor: Actor, id: string, to: 'shown' | 'withheld', note: string | null): Promise<void> {
    await inTransaction(this.db, async (em) => {
      const [check]: CheckRow[] = await em.query(`${CHECK} WHERE c.id = ? FOR UPDATE`, [id]);
      if (!check || check.display === 'pending') throw new Refusal('check.not_found');
      if (!mayDecide(actor, await this.queries.placeOf(em, check.requestId))) throw new Refusal('check.not_found');
      if (check.display !== 'held') throw new Refusal('check.decided');
      await em.query('UPDATE content_check SET display = ?, decided_by = ?, decided_at = ?, note = ? WHERE id = ?', [
        ...[to, actor.personId, new Date(this.clock.now()), note, id],
      ]);
      await this.turn(em, { check, to, by: actor, note });
    });
  }

  private async turn(em: EntityManager, turned: Turned): Promise<void> {
    if (turned.check.topic === 'picture') await this.pictures.show(em, turned.check.subjectId, turned.to);
    for (const listener of this.listeners) await listener(em, turned);
  }
}
