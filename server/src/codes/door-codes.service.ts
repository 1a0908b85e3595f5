import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { CodeKind } from '@huiyin/shared/codes/code.dto';
import { codeVerbs, looksAfter } from '@huiyin/shared/codes/code.policy';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { dayOf } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { AuditTrail } from '../platform/audit/audit-trail';
import { Clock } from '../platform/clock/clock';
import { newPublicCode } from '../platform/crypto/codes';
import { inTransaction } from '../platform/db/transaction';
import { wechatTarget } from './door-code.rules';
import { DoorCodesQueries, type SubjectRow } from './door-codes.queries';

/** Issuing and revoking the codes on doors and posters. A station or deputy has at most one valid code. */
@Injectable()
export class DoorCodesService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly queries: DoorCodesQueries,
    private readonly clock: Clock,
    private readonly trail: AuditTrail,
  ) {}

  /**
   * The station or deputy whose code the actor looks after.
   * @throws Refusal station.not_found, deputy.not_found, also for those of others
   */
  async subject(em: EntityManager, actor: Actor, kind: CodeKind, publicCode: string): Promise<SubjectRow> {
    const row = await this.queries.subject(em, kind, publicCode, dayOf(this.clock.now()));
    if (!row || !looksAfter(actor, row))
      throw new Refusal(kind === 'station' ? 'station.not_found' : 'deputy.not_found');
    return row;
  }

  /**
   * A first code, or a new one in place of the valid one, which is revoked by it.
   * @throws Refusal station.not_found, deputy.not_found, code.subject_ended
   */
  async issue(actor: Actor, kind: CodeKind, publicCode: string): Promise<SubjectRow> {
    return inTransaction(this.db, async (em) => {
      const subject = await this.locked(em, actor, kind, publicCode);
      if (!codeVerbs(actor, subject).includes('issue')) throw new Refusal('code.subject_ended');
      const old = await this.revokeActive(em, kind, subject.id, actor.personId);
      const id = await this.insert(em, kind, subject.id, actor.personId);
      if (old) await em.query('UPDATE door_code SET replaced_by = ? WHERE id = ?', [id, old]);
      await this.note(em, 'code.issued', actor, kind, publicCode);
      return this.subject(em, actor, kind, publicCode);
    });
  }

  /**
   * Ends the valid code without a new one: for a poster that was copied or torn down.
   * @throws Refusal station.not_found, deputy.not_found, code.not_issued
   */
  async revoke(actor: Actor, kind: CodeKind, publicCode: string): Promise<SubjectRow> {
    return inTransaction(this.db, async (em) => {
      const subject = await this.locked(em, actor, kind, publicCode);
      if (!(await this.revokeActive(em, kind, subject.id, actor.personId))) throw new Refusal('code.not_issued');
      await this.note(em, 'code.revoked', actor, kind, publicCode);
      return this.subject(em, actor, kind, publicCode);
    });
  }

  /**
   * A first code for everyone of a district who never had one; whose code was revoked stays without. It may be done again.
   * `most`: looks at so many of a kind only (the demo leaves some to be issued by hand). @returns how many were issued
   */
  async issueFirst(districtId: string, kind: CodeKind, most = Infinity): Promise<number> {
    return inTransaction(this.db, async (em) => {
      const serving = await this.queries.serving(em, kind, districtId, dayOf(this.clock.now()));
      const without = serving.slice(0, most).filter((s) => !s.everCoded);
      for (const { id } of without) await this.insert(em, kind, id, null);
      return without.length;
    });
  }

  /** The subject, its row locked: of two officers at once the second sees the first one's code. */
  private async locked(em: EntityManager, actor: Actor, kind: CodeKind, publicCode: string): Promise<SubjectRow> {
    await em.query(`SELECT id FROM ${kind} WHERE code = ? FOR UPDATE`, [publicCode]);
    return this.subject(em, actor, kind, publicCode);
  }

  private async note(em: EntityManager, action: string, actor: Actor, kind: CodeKind, code: string): Promise<void> {
    await this.trail.record(em, { action, actor, districtId: actor.districtId, subject: { kind, code } });
  }

  private async insert(em: EntityManager, kind: CodeKind, subjectId: string, by: string | null): Promise<string> {
    const result = (await em.query(
      'INSERT INTO door_code (code, kind, subject_id, active_subject_id, issued_at, issued_by) VALUES (?, ?, ?, ?, ?, ?)',
      [newPublicCode(), kind, subjectId, subjectId, new Date(this.clock.now()), by],
    )) as { insertId: string | number };
    return String(result.insertId);
  }

  /** @returns id of the code that was valid, or null */
  private async revokeActive(em: EntityManager, kind: CodeKind, subjectId: string, by: string): Promise<string | null> {
    const rows: { id: string; code: string }[] = await em.query(
      'SELECT id, code FROM door_code WHERE kind = ? AND active_subject_id = ? FOR UPDATE',
      [kind, subjectId],
    );
    if (!rows[0]) return null;
    await em.query('UPDATE door_code SET active_subject_id = NULL, revoked_at = ?, revoked_by = ? WHERE id = ?', [
      new Date(this.clock.now()),
      by,
      rows[0].id,
    ]);
    // Nothing prints a revoked code.
    const target = wechatTarget(kind, rows[0].code);
    if (target) await em.query('DELETE FROM wechat_code WHERE scene = ? AND page = ?', [target.scene, target.page]);
    return rows[0].id;
  }
}
