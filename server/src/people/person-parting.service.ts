import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { PeopleQueries } from './people.queries';
import { PeopleService } from './people.service';
import { passOn, PersonLinks } from './person-links.service';

/** Who a person is to whom a WeChat may belong. */
export interface WechatPerson {
  id: string;
  /** Registered by the office, now or once: has an account, a registered phone or a role besides the voter's. */
  official: boolean;
  hasOwnPhone: boolean;
  /** Asked to be forgotten before. */
  forgotten: boolean;
  districtId: string | null;
}

interface PersonRow {
  id: string;
  official: number;
  own_phone: number;
  forgotten: number;
  district_id: string | null;
}

/** Unties people from their WeChat, and forgets voters. Every method joins the caller's transaction. */
@Injectable()
export class PersonPartingService {
  constructor(
    private readonly people: PeopleService,
    private readonly queries: PeopleQueries,
    private readonly links: PersonLinks,
    private readonly clock: Clock,
  ) {}

  /** Who has this openid, locked; null when nobody does. */
  byOpenid(em: EntityManager, openid: string): Promise<WechatPerson | null> {
    return this.lock(em, 'openid', openid);
  }

  /** The person, locked; null when there is none. */
  byId(em: EntityManager, personId: string): Promise<WechatPerson | null> {
    return this.lock(em, 'id', personId);
  }

  /**
   * An officer unties a person: their WeChat is nobody's, they are signed out everywhere, and may bind another. What
   * they have as a voter waits with them: it is the same human, with another phone.
   */
  async release(em: EntityManager, personId: string): Promise<void> {
    await this.untie(em, personId);
    await this.people.signOut(em, personId);
  }

  /**
   * The WeChat leaves a registered person and takes along what they had as a voter; the registered person stays, untied,
   * and where they came in by their password they stay signed in.
   * @returns the id of the voter, who is somebody of their own now
   */
  async part(em: EntityManager, personId: string): Promise<string> {
    const voterId = await this.people.createPerson(em, {});
    const [row]: { openid: string; own_phone_cipher: string | null; own_phone_index: string | null }[] = await em.query(
      'SELECT openid, own_phone_cipher, own_phone_index FROM person WHERE id = ? FOR UPDATE',
      [personId],
    );
    await this.links.part(em, personId, voterId);
    await this.untie(em, personId);
    await em.query('UPDATE person SET own_phone_cipher = NULL, own_phone_index = NULL WHERE id = ?', [personId]);
    await em.query('UPDATE person SET openid = ?, own_phone_cipher = ?, own_phone_index = ? WHERE id = ?', [
      row.openid,
      row.own_phone_cipher,
      row.own_phone_index,
      voterId,
    ]);
    await passOn(em, { table: 'person_role', as: 'voter' }, personId, voterId);
    return voterId;
  }

  /** Forgets a voter: what features keep of them follows PersonLinks, of the person only the id is left. */
  async forget(em: EntityManager, voterId: string): Promise<void> {
    const name = await this.queries.nameOf(em, voterId);
    // A name of one character would take half of the words along.
    if (name !== null && [...name].length > 1) await this.links.unname(em, voterId, name);
    await this.links.forget(em, voterId);
    await em.query("DELETE FROM person_role WHERE person_id = ? AND role = 'voter'", [voterId]);
    await em.query(
      `UPDATE person SET openid = NULL, name_cipher = NULL, own_phone_cipher = NULL, own_phone_index = NULL,
          last_role_id = NULL, mismatches = 0, mismatches_since = NULL, forgotten_at = ? WHERE id = ?`,
      [new Date(this.clock.real()), voterId],
    );
  }

  private async untie(em: EntityManager, personId: string): Promise<void> {
    await this.links.untie(em, personId);
    await em.query(
      'UPDATE person SET openid = NULL, bound_at = NULL, last_role_id = NULL, mismatches = 0, mismatches_since = NULL WHERE id = ?',
      [personId],
    );
  }

  private async lock(em: EntityManager, column: 'id' | 'openid', value: string): Promise<WechatPerson | null> {
    const [row]: PersonRow[] = await em.query(
      `SELECT p.id, p.own_phone_index IS NOT NULL AS own_phone, p.forgotten_at IS NOT NULL AS forgotten,
          (p.account IS NOT NULL OR p.phone_index IS NOT NULL
            OR EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.role <> 'voter')) AS official,
          (SELECT MIN(r.district_id) FROM person_role r WHERE r.person_id = p.id) AS district_id
         FROM person p WHERE p.${column} = ? FOR UPDATE`,
      [value],
    );
    if (!row) return null;
    const { id, district_id: districtId } = row;
    const [official, hasOwnPhone, forgotten] = [row.official, row.own_phone, row.forgotten].map((n) => Number(n) === 1);
    return { id, districtId, official, hasOwnPhone, forgotten };
  }
}
