import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { Clock } from '../platform/clock/clock';
import { PeopleService } from './people.service';
import { passOn, PersonLinks } from './person-links.service';

interface PersonRow {
  id: string;
  openid: string | null;
  account: string | null;
  own_phone_cipher: string | null;
  own_phone_index: string | null;
  joined_into: string | null;
}

const LOCK = `SELECT id, openid, account, own_phone_cipher, own_phone_index, joined_into FROM person
  WHERE id IN (?) ORDER BY id FOR UPDATE`;
/** Of a record that turned out to be somebody else: an account still signs in and keeps its name for the admin's list. */
const EMPTIED = `UPDATE person SET joined_into = ?, openid = NULL, bound_at = NULL, phone_cipher = NULL, phone_index = NULL,
    own_phone_cipher = NULL, own_phone_index = NULL, last_role_id = NULL, mismatches = 0, mismatches_since = NULL,
    name_cipher = CASE WHEN account IS NULL THEN NULL ELSE name_cipher END
  WHERE id = ?`;

/** Makes one person of several records of the same human. */
@Injectable()
export class PersonJoiningService {
  constructor(
    private readonly links: PersonLinks,
    private readonly clock: Clock,
    private readonly people: PeopleService,
  ) {}

  /**
   * Ties the WeChat of a person to the records registered under their phone; all of them become one person, with every
   * role and everything the features keep. Of several records one stays: the one with an account, else the oldest. A
   * second record with an account keeps it: account and password go on working and open sessions of the one person.
   * Joins the caller's transaction and holds the locks until its end: of two at once, the second finds it done.
   * @returns the id of the one person
   * @throws Refusal binding.taken when one of them is tied to another WeChat; binding.ticket_invalid when they changed;
   *   role.duties_apart when one human would hold two of the three admin duties
   */
  async join(em: EntityManager, wechatId: string, registeredIds: readonly string[]): Promise<string> {
    const rows: PersonRow[] = await em.query(LOCK, [[wechatId, ...registeredIds]]);
    const me = rows.find((r) => r.id === wechatId);
    const registered = rows.filter((r) => registeredIds.includes(r.id));
    if (!me?.openid || registered.length < registeredIds.length || rows.some((r) => r.joined_into !== null))
      throw new Refusal('binding.ticket_invalid');
    if (registered.some((r) => r.openid !== null && r.id !== wechatId)) throw new Refusal('binding.taken');
    await this.people.keepDutiesApart(em, [wechatId, ...registeredIds]);
    const one = registered.find((r) => r.account !== null) ?? registered[0];
    for (const other of rows.filter((r) => r.id !== one.id)) {
      await this.links.join(em, other.id, one.id);
      await this.moveRoles(em, other.id, one.id);
      await em.query(EMPTIED, [one.id, other.id]);
      await em.query('UPDATE person SET joined_into = ? WHERE joined_into = ?', [one.id, other.id]);
    }
    const own = one.own_phone_index ? one : me;
    await em.query(
      `UPDATE person SET openid = ?, bound_at = ?, own_phone_cipher = ?, own_phone_index = ?, mismatches = 0,
          mismatches_since = NULL WHERE id = ?`,
      [me.openid, new Date(this.clock.real()), own.own_phone_cipher, own.own_phone_index, one.id],
    );
    return one.id;
  }

  /** Every role comes along; of two voter roles one is enough. */
  private async moveRoles(em: EntityManager, from: string, to: string): Promise<void> {
    const [voter]: unknown[] = await em.query(
      "SELECT id FROM person_role WHERE person_id = ? AND role = 'voter' LIMIT 1 FOR UPDATE",
      [to],
    );
    if (voter) await em.query("DELETE FROM person_role WHERE person_id = ? AND role = 'voter'", [from]);
    await passOn(em, { table: 'person_role' }, from, to);
  }
}
