import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Role } from '@huiyin/shared/people/roles';
import type { Day } from '@huiyin/shared/kernel/time';
import type { Audience } from '../events.rules';
import { Crypto } from '../platform/crypto/crypto';

/** A role as held, with the names a person recognises it by. */
export interface HeldRole {
  id: string;
  role: Role;
  districtId: string | null;
  stationId: string | null;
  streetId: string | null;
  deputyId: string | null;
  departmentId: string | null;
}

/** Condition of a role held on a day; binds the day twice. */
export const HELD_ON = 'r.starts_on <= ? AND (r.ends_on IS NULL OR r.ends_on >= ?)';
/** Condition of a seat `d` that has not ended, of whoever has one; binds the day once. */
export const SEATED_ON = '(d.ends_on IS NULL OR d.ends_on >= ?)';

/** Who holds what, and how to reach them. Reads only. */
@Injectable()
export class PeopleQueries {
  constructor(private readonly crypto: Crypto) {}

  /** The WeChat openid of each of these persons who has one. */
  async openidsOf(em: EntityManager, personIds: readonly string[]): Promise<Map<string, string>> {
    if (!personIds.length) return new Map();
    const rows: { id: string; openid: string }[] = await em.query(
      'SELECT id, openid FROM person WHERE id IN (?) AND openid IS NOT NULL',
      [personIds],
    );
    return new Map(rows.map((r) => [r.id, r.openid]));
  }

  /**
   * The phone at which a person is to be called, decrypted: for the audited call list only. Their own, given so that
   * they can be called; else the registered one of a deputy or officer, but never to call them as the voter they also
   * are. null when there is none.
   */
  async phoneOf(em: EntityManager, personId: string, role?: Role): Promise<string | null> {
    const [row]: { own_phone_cipher: string | null; phone_cipher: string | null }[] = await em.query(
      'SELECT own_phone_cipher, phone_cipher FROM person WHERE id = ?',
      [personId],
    );
    const cipher = row?.own_phone_cipher ?? (role === 'voter' ? null : row?.phone_cipher);
    return cipher ? this.crypto.decrypt(cipher) : null;
  }

  /** The name a person is registered under, decrypted; null when there is none. */
  async nameOf(em: EntityManager, personId: string): Promise<string | null> {
    const [row]: { name_cipher: string | null }[] = await em.query('SELECT name_cipher FROM person WHERE id = ?', [
      personId,
    ]);
    return row?.name_cipher ? this.crypto.decrypt(row.name_cipher) : null;
  }

  /** Everyone an event is told to: one person, or all who hold a role over a place on that day. */
  async holders(em: EntityManager, audience: Audience, day: Day): Promise<{ personId: string; role: Role }[]> {
    if ('person' in audience) {
      const personId = await this.now(em, audience.person);
      return personId === null ? [] : [{ personId, role: audience.as }];
    }
    if ('followersOf' in audience) {
      const rows: { personId: string }[] = await em.query(
        'SELECT f.person_id AS personId FROM request_follower f WHERE f.request_id = ?',
        [audience.followersOf],
      );
      return rows.map(({ personId }) => ({ personId, role: audience.role }));
    }
    const [column, value] =
      audience.role === 'liaison'
        ? ['station_id', audience.stationId]
        : audience.role === 'street_office'
          ? ['street_id', audience.streetId]
          : audience.role === 'department'
            ? ['department_id', audience.departmentId]
            : ['district_id', audience.districtId];
    const rows: { person_id: string }[] = await em.query(
      `SELECT DISTINCT r.person_id FROM person_role r WHERE r.role = ? AND r.${column} = ? AND ${HELD_ON}`,
      [audience.role, value, day, day],
    );
    return rows.map((r) => ({ personId: r.person_id, role: audience.role }));
  }

  /** Who a person is by now: what was told to a record that was joined to another belongs to that one. null: forgotten. */
  private async now(em: EntityManager, personId: string): Promise<string | null> {
    const [row]: { joined_into: string | null; forgotten_at: Date | null }[] = await em.query(
      'SELECT joined_into, forgotten_at FROM person WHERE id = ?',
      [personId],
    );
    return row?.forgotten_at ? null : (row?.joined_into ?? personId);
  }

  /** The roles a person holds on a day, oldest first. A deputy's is held no longer than the seat. */
  async rolesOf(em: EntityManager, personId: string, day: Day): Promise<HeldRole[]> {
    return em.query(
      `SELECT r.id, r.role, r.district_id AS districtId, r.station_id AS stationId, r.street_id AS streetId,
              r.deputy_id AS deputyId, r.department_id AS departmentId
         FROM person_role r LEFT JOIN deputy d ON d.id = r.deputy_id
        WHERE r.person_id = ? AND ${HELD_ON} AND ${SEATED_ON} ORDER BY r.id`,
      [personId, day, day, day],
    );
  }
}
