import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import type { DeskState, DeskView } from '@huiyin/shared/people/desk-sign-in.dto';
import type { Actor } from '@huiyin/shared/people/roles';
import { Clock } from '../platform/clock/clock';
import { sha256 } from '../platform/crypto/crypto';
import { inTransaction } from '../platform/db/transaction';

interface DeskRow {
  id: string;
  state: Exclude<DeskState, 'expired'>;
  browser: string;
  address: string;
  person_id: string | null;
  created_at: Date;
  expires_at: Date;
}

/** The phone's side: whoever works here looks where it comes from, and lets the desk in or not. */
@Injectable()
export class DeskDecisionService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Where the desk stands. Who looks first is the one who decides: a code seen over somebody's shoulder lets nobody in.
   * @throws Refusal desk.not_found, also for whoever came second; desk.expired
   */
  async look(actor: Actor, code: string): Promise<DeskView> {
    return inTransaction(this.db, async (em) => {
      const row = await this.lock(em, actor, code);
      if (row.state !== 'waiting') return view(row, row.state);
      await em.query("UPDATE desk_sign_in SET state = 'seen', person_id = ? WHERE id = ?", [actor.personId, row.id]);
      return view(row, 'seen');
    });
  }

  /**
   * Lets the desk in, as the actor in the role they act in, or not. Deciding the same again changes nothing.
   * @throws Refusal desk.not_found for whoever did not look first; desk.expired, also when it was decided otherwise
   */
  async decide(actor: Actor, code: string, decision: 'confirmed' | 'refused'): Promise<DeskView> {
    return inTransaction(this.db, async (em) => {
      const row = await this.lock(em, actor, code);
      if (row.person_id === null) throw new Refusal('desk.not_found');
      if (row.state !== 'seen' && row.state !== decision) throw new Refusal('desk.expired');
      if (row.state === 'seen')
        await em.query('UPDATE desk_sign_in SET state = ?, role_id = ? WHERE id = ?', [decision, actor.roleId, row.id]);
      return view(row, decision);
    });
  }

  private async lock(em: EntityManager, actor: Actor, code: string): Promise<DeskRow> {
    const [row]: DeskRow[] = await em.query(
      `SELECT id, state, browser, address, person_id, created_at, expires_at FROM desk_sign_in
        WHERE code_hash = ? FOR UPDATE`,
      [sha256(code)],
    );
    if (!row || (row.person_id !== null && row.person_id !== actor.personId)) throw new Refusal('desk.not_found');
    if (row.expires_at.getTime() <= this.clock.real()) throw new Refusal('desk.expired');
    return row;
  }
}

function view(row: DeskRow, state: DeskState): DeskView {
  return {
    state,
    from: row.browser,
    address: row.address,
    at: isoAt8(row.created_at.getTime()),
    expiresAt: isoAt8(row.expires_at.getTime()),
  };
}
