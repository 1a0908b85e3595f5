import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import { ROLE_LABELS, type Role } from '@huiyin/shared/people/roles';
import { type PersonLink, PersonLinks, TOLD_MOST, type ToldPart } from '../people/person-links.service';
import { Clock } from '../platform/clock/clock';

/** A person's sessions, and the desks they were about to let in. None of them moves: whoever changes signs in again. */
@Injectable()
export class SessionPersonLink implements PersonLink, OnModuleInit {
  constructor(
    private readonly links: PersonLinks,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.links.add(this);
  }

  async join(em: EntityManager, from: string, to: string): Promise<void> {
    for (const personId of [from, to]) await this.end(em, personId, '');
  }

  async forget(em: EntityManager, personId: string): Promise<void> {
    await em.query('DELETE FROM auth_session WHERE person_id = ?', [personId]);
    await em.query('DELETE FROM desk_sign_in WHERE person_id = ?', [personId]);
  }

  /** Who came in with a password, at a desk, stays there. */
  async untie(em: EntityManager, personId: string): Promise<void> {
    await this.end(em, personId, ' AND account_id IS NULL');
  }

  /** A session is one row here, however often it was refreshed. */
  async tell(em: EntityManager, personId: string): Promise<ToldPart> {
    const rows: {
      role: Role;
      password: string;
      first: Date;
      last: Date;
      ended: Date | null;
      browser: string | null;
      address: string | null;
    }[] = await em.query(
      `SELECT MAX(r.role) AS role, MAX(s.account_id IS NOT NULL) AS password, MIN(s.created_at) AS first,
          MAX(s.created_at) AS last, MAX(s.revoked_at) AS ended, MAX(s.browser) AS browser, MAX(s.address) AS address
         FROM auth_session s JOIN person_role r ON r.id = s.role_id
        WHERE s.person_id = ? GROUP BY s.family ORDER BY MAX(s.id) DESC LIMIT ?`,
      [personId, TOLD_MOST + 1],
    );
    return {
      name: '登录记录',
      rows: rows.map((r) => ({
        身份: ROLE_LABELS[r.role],
        方式: Number(r.password) ? '账号密码' : '微信',
        设备: r.browser,
        网络: r.address,
        登录时间: isoAt8(r.first.getTime()),
        最近使用: isoAt8(r.last.getTime()),
        退出时间: r.ended === null ? null : isoAt8(r.ended.getTime()),
      })),
    };
  }

  private async end(em: EntityManager, personId: string, which: string): Promise<void> {
    await em.query(`UPDATE auth_session SET revoked_at = ? WHERE person_id = ? AND revoked_at IS NULL${which}`, [
      new Date(this.clock.real()),
      personId,
    ]);
    await em.query("UPDATE desk_sign_in SET state = 'refused' WHERE person_id = ? AND taken = 0", [personId]);
  }
}
