import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type PersonLink, PersonLinks } from '../people/person-links.service';
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

  private async end(em: EntityManager, personId: string, which: string): Promise<void> {
    await em.query(`UPDATE auth_session SET revoked_at = ? WHERE person_id = ? AND revoked_at IS NULL${which}`, [
      new Date(this.clock.real()),
      personId,
    ]);
    await em.query("UPDATE desk_sign_in SET state = 'refused' WHERE person_id = ? AND taken = 0", [personId]);
  }
}
