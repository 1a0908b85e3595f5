import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Day } from '@huiyin/shared/kernel/time';
import { rebindable, type RoleOver } from '@huiyin/shared/people/binding.policy';
import { OFFICIAL_ROLES, ROLE_LABELS, type Actor, type Role } from '@huiyin/shared/people/roles';
import { Crypto } from '../platform/crypto/crypto';
import { startsWith } from '../platform/db/like';
import { joined, personNamed, type Sql } from '../platform/db/named';
import { HELD_ON, SEATED_ON } from './people.queries';
import { ROLE_PLACE, rolePlaces } from './role-place.queries';

/** A deputy's or officer's role as it is held on a day, with the words a person recognises it by. */
export interface OfficialRole extends RoleOver {
  id: string;
  label: string;
  place: string;
  deputyCode: string | null;
}

/** A person registered by the office, with every official role they hold on a day. */
export interface Registered {
  id: string;
  name: string;
  account: string | null;
  openid: string | null;
  phone: string | null;
  boundAt: Date | null;
  roles: OfficialRole[];
}

interface PersonRow {
  id: string;
  account: string | null;
  openid: string | null;
  phone_cipher: string | null;
  name_cipher: string | null;
  bound_at: Date | null;
  created_at: Date;
}

interface RoleRow {
  id: string;
  person_id: string;
  role: Role;
  district_id: string | null;
  station_id: string | null;
  place: string | null;
  deputy_code: string | null;
  deputy_name: string | null;
}

const PERSONS = `SELECT p.id, p.account, p.openid, p.phone_cipher, p.name_cipher, p.bound_at, p.created_at FROM person p
  WHERE p.joined_into IS NULL`;
const ROLES_OF = `SELECT r.id, r.person_id, r.role, r.district_id, COALESCE(r.station_id, d.station_id) AS station_id,
    ${ROLE_PLACE} AS place, d.code AS deputy_code, d.name AS deputy_name
  FROM person_role r ${rolePlaces('r')}
  WHERE r.person_id IN (?) AND r.role IN (?) AND ${HELD_ON} AND ${SEATED_ON} ORDER BY r.id`;
/** By the roles, never by the persons: there are many more voters than officials. */
const IN_DISTRICT = `SELECT DISTINCT r.person_id AS id FROM person_role r
  JOIN person p ON p.id = r.person_id
  LEFT JOIN deputy d ON d.id = r.deputy_id
  LEFT JOIN station st ON st.id = COALESCE(r.station_id, d.station_id)
  LEFT JOIN street sr ON sr.id = r.street_id
  WHERE r.role IN (?) AND r.district_id = ? AND ${HELD_ON} AND ${SEATED_ON} AND r.person_id > ?`;
const AT_STATIONS = `SELECT DISTINCT r.person_id AS id FROM deputy d
  JOIN person_role r ON r.deputy_id = d.id
  JOIN person p ON p.id = r.person_id
  JOIN station st ON st.id = d.station_id
  WHERE d.station_id IN (?) AND ${HELD_ON} AND ${SEATED_ON} AND r.person_id > ?`;

/**
 * Who is meant by a searched text: a deputy by name, pinyin or initials, anyone by the name of the place they work at, and
 * an account by how it begins, for whoever sees accounts. The names of officers are sealed: no search can see them.
 */
function meant(actor: Actor, q: string): Sql {
  const text = q.replace(/\s+/gu, '');
  const conditions = [...personNamed(q, 'd.'), { sql: "LOCATE(?, REPLACE(st.name, ' ', '')) > 0", values: [text] }];
  if (actor.role !== 'liaison') {
    conditions.push({ sql: "LOCATE(?, REPLACE(sr.name, ' ', '')) > 0", values: [text] });
    if (/^[\w.-]+$/.test(q))
      conditions.push({ sql: "LOWER(p.account) LIKE ? ESCAPE '!'", values: [startsWith(q.toLowerCase())] });
  }
  return joined(conditions, ' OR ');
}

/** Deputies and officers as the office registered them. Reads only. */
@Injectable()
export class RegisteredQueries {
  constructor(private readonly crypto: Crypto) {}

  /** Those of the persons who hold an official role on the day, by id. */
  async of(em: EntityManager, personIds: readonly string[], day: Day): Promise<Registered[]> {
    if (!personIds.length) return [];
    const persons: PersonRow[] = await em.query(`${PERSONS} AND p.id IN (?) ORDER BY p.id`, [personIds]);
    return this.withRoles(em, persons, day);
  }

  /** Those registered under a phone, by any of its blind indexes, who hold an official role on the day. */
  async byPhone(em: EntityManager, phoneIndexes: readonly string[], day: Day): Promise<Registered[]> {
    const persons: PersonRow[] = await em.query(`${PERSONS} AND p.phone_index IN (?) ORDER BY p.id`, [phoneIndexes]);
    return this.withRoles(em, persons, day);
  }

  /** The person behind `deputy:CODE` or `account:NAME`; null when there is none. */
  async idOf(em: EntityManager, bindingId: string): Promise<string | null> {
    const [kind, name] = bindingId.split(/:(.*)/s);
    const [row]: { id: string | null }[] = await em.query(
      kind === 'deputy'
        ? 'SELECT person_id AS id FROM deputy WHERE code = ?'
        : 'SELECT COALESCE(joined_into, id) AS id FROM person WHERE account = ?',
      [name],
    );
    return row?.id ?? null;
  }

  /**
   * Ids of those an officer may look for, after `after`: the whole district, or the deputies of the own stations; with `q`
   * only those meant by it.
   */
  async idsFor(
    em: EntityManager,
    actor: Actor,
    o: { after: string; unbound: boolean; q?: string; most: number; day: Day },
  ): Promise<string[]> {
    if (actor.role === 'liaison' && !actor.stationIds.length) return [];
    const days = [o.day, o.day, o.day];
    const [sql, values] =
      actor.role === 'liaison'
        ? [AT_STATIONS, [actor.stationIds, ...days]]
        : [IN_DISTRICT, [rebindable(actor), actor.districtId, ...days]];
    const named = o.q === undefined ? null : meant(actor, o.q);
    const rows: { id: string }[] = await em.query(
      `${sql}${o.unbound ? ' AND p.openid IS NULL' : ''}${named ? ` AND (${named.sql})` : ''} ORDER BY r.person_id LIMIT ?`,
      [...values, o.after, ...(named?.values ?? []), o.most],
    );
    return rows.map((r) => r.id);
  }

  private async withRoles(em: EntityManager, persons: PersonRow[], day: Day): Promise<Registered[]> {
    if (!persons.length) return [];
    const ids = persons.map((p) => p.id);
    const rows: RoleRow[] = await em.query(ROLES_OF, [ids, OFFICIAL_ROLES, day, day, day]);
    return persons
      .map((p) =>
        this.registered(
          p,
          rows.filter((r) => r.person_id === p.id),
        ),
      )
      .filter((p) => p.roles.length > 0);
  }

  private registered(p: PersonRow, rows: RoleRow[]): Registered {
    const deputyName = rows.find((r) => r.deputy_name !== null)?.deputy_name;
    return {
      id: p.id,
      name: deputyName ?? (p.name_cipher ? this.crypto.decrypt(p.name_cipher) : ''),
      account: p.account,
      openid: p.openid,
      phone: p.phone_cipher ? this.crypto.decrypt(p.phone_cipher) : null,
      boundAt: p.openid === null ? null : (p.bound_at ?? p.created_at),
      roles: rows.map((r) => ({
        id: r.id,
        role: r.role,
        districtId: r.district_id,
        stationId: r.station_id,
        label: ROLE_LABELS[r.role],
        place: r.place ?? '',
        deputyCode: r.deputy_code,
      })),
    };
  }
}
