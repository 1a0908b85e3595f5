import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { dayOf, type Day } from '@huiyin/shared/kernel/time';
import { dutiesApart, SEPARATE_DUTIES, type Role } from '@huiyin/shared/people/roles';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { AuditTrail, BY_ITSELF } from '../platform/audit/audit-trail';
import { Clock } from '../platform/clock/clock';
import { Crypto } from '../platform/crypto/crypto';
import { isDuplicate } from '../platform/db/transaction';
import { takeTurn } from '../platform/db/turn';

export interface NewPerson {
  name?: string;
  phone?: string;
  account?: string;
  password?: string;
  /** Instead of `password`: what Crypto.hashPassword gave, for many accounts at once. */
  passwordHash?: string;
  /** True when the password was chosen by its owner; else it must be changed on first use. */
  passwordChosen?: boolean;
  openid?: string;
}

export interface NewRole {
  personId: string;
  role: Role;
  districtId: string | null;
  stationId?: string | null;
  streetId?: string | null;
  deputyId?: string | null;
  departmentId?: string | null;
  startsOn: Day;
  endsOn?: Day | null;
}

/** Registers people and gives them roles. Every method joins the caller's transaction. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly crypto: Crypto,
    private readonly clock: Clock,
    private readonly trail: AuditTrail,
  ) {}

  /**
   * Adds a person; name and phone are stored encrypted.
   * @returns the person's id
   * @throws Refusal account.taken
   */
  async createPerson(em: EntityManager, p: NewPerson): Promise<string> {
    const now = new Date(this.clock.real());
    const passwordHash = p.passwordHash ?? (p.password ? await this.crypto.hashPassword(p.password) : null);
    try {
      const result = (await em.query(
        `INSERT INTO person (name_cipher, phone_cipher, phone_index, account, password_hash, password_changed_at,
            password_given_at, openid, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          p.name ? this.crypto.encrypt(p.name) : null,
          p.phone ? this.crypto.encrypt(p.phone) : null,
          p.phone ? this.crypto.blindIndex(p.phone) : null,
          p.account ?? null,
          passwordHash,
          passwordHash && p.passwordChosen ? now : null,
          passwordHash && !p.passwordChosen ? now : null,
          p.openid ?? null,
          now,
        ],
      )) as { insertId: string | number };
      return String(result.insertId);
    } catch (fault) {
      if (p.account && isDuplicate(fault)) throw new Refusal('account.taken');
      throw fault;
    }
  }

  /**
   * Gives a role from a day on.
   * @returns the role's id
   * @throws Refusal role.duties_apart when the person would hold two of the three admin duties
   */
  async grantRole(em: EntityManager, r: NewRole): Promise<string> {
    if (SEPARATE_DUTIES.includes(r.role)) await this.keepDutiesApart(em, [r.personId], r);
    const result = (await em.query(
      `INSERT INTO person_role (person_id, role, district_id, station_id, street_id, deputy_id, department_id, starts_on, ends_on)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        r.personId,
        r.role,
        r.districtId,
        r.stationId ?? null,
        r.streetId ?? null,
        r.deputyId ?? null,
        r.departmentId ?? null,
        r.startsOn,
        r.endsOn ?? null,
      ],
    )) as { insertId: string | number };
    const roleId = String(result.insertId);
    if (r.role !== 'voter') await this.note(em, 'person.role_granted', roleId);
    return roleId;
  }

  /**
   * Refuses to make one person of several, or to give a role, where two of the three admin duties would come together,
   * today or later.
   * @throws Refusal role.duties_apart
   */
  async keepDutiesApart(
    em: EntityManager,
    personIds: readonly string[],
    more?: { role: Role; endsOn?: Day | null },
  ): Promise<void> {
    for (const id of personIds) await takeTurn(em, `duties ${id}`);
    const rows: { role: Role; endsOn: Day | null }[] = await em.query(
      'SELECT role, ends_on AS endsOn FROM person_role WHERE person_id IN (?) AND role IN (?) FOR UPDATE',
      [personIds, SEPARATE_DUTIES],
    );
    const held = [...rows, ...(more ? [more] : [])].filter((r) => !r.endsOn || r.endsOn >= this.today());
    if (!dutiesApart(held.map((r) => r.role))) throw new Refusal('role.duties_apart');
  }

  /** Changes from when to when a role is held: a deputy's follows the seat. */
  async dateRole(em: EntityManager, roleId: string, days: { startsOn: Day; endsOn: Day | null }): Promise<void> {
    const { startsOn, endsOn } = days;
    const { affectedRows }: { affectedRows: number } = await em.query(
      'UPDATE person_role SET starts_on = ?, ends_on = ? WHERE id = ? AND NOT (starts_on <=> ? AND ends_on <=> ?)',
      [startsOn, endsOn, roleId, startsOn, endsOn],
    );
    if (affectedRows) await this.note(em, 'person.role_dated', roleId);
  }

  /** The voter behind a WeChat openid; registered on first sight. Two first sights at once give one person. */
  async registerVoter(
    em: EntityManager,
    openid: string,
    districtId: string | null,
  ): Promise<{ personId: string; roleId: string }> {
    const found = await this.voterOf(em, openid);
    if (found) return found;
    const inserted = (await em.query(
      'INSERT INTO person (openid, created_at) VALUES (?, ?) ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id)',
      [openid, new Date(this.clock.real())],
    )) as { insertId: string | number; affectedRows: number };
    const personId = String(inserted.insertId);
    await takeTurn(em, `voter ${personId}`);
    // The row is locked now: whoever came second reads the role the first one gave.
    const again = await this.voterOf(em, openid);
    if (again) return again;
    // Valid from long ago: the demo's clock and a corrected clock must not lock a voter out.
    const roleId = await this.grantRole(em, { personId, role: 'voter', districtId, startsOn: '2000-01-01' });
    return { personId, roleId };
  }

  /** Registers the phone by which a deputy or officer may bind; one that is registered already stays. */
  async registerPhone(em: EntityManager, personId: string, phone: string): Promise<void> {
    await em.query('UPDATE person SET phone_cipher = ?, phone_index = ? WHERE id = ? AND phone_index IS NULL', [
      this.crypto.encrypt(phone),
      this.crypto.blindIndex(phone),
      personId,
    ]);
  }

  /** Ends every session of a person, however it was opened. */
  async signOut(em: EntityManager, personId: string): Promise<void> {
    await em.query('UPDATE auth_session SET revoked_at = ? WHERE person_id = ? AND revoked_at IS NULL', [
      new Date(this.clock.real()),
      personId,
    ]);
  }

  /** The day on which roles and seats are judged. */
  today(): Day {
    return dayOf(this.clock.now());
  }

  /** Puts on record who may do what from when to when: by the account, or the code of the deputy's seat. */
  private async note(em: EntityManager, action: string, roleId: string): Promise<void> {
    const [r]: { role: Role; district_id: string | null; starts_on: Day; ends_on: Day | null; code: string | null }[] =
      await em.query(
        `SELECT r.role, r.district_id, r.starts_on, r.ends_on, COALESCE(d.code, p.account) AS code FROM person_role r
           JOIN person p ON p.id = r.person_id LEFT JOIN deputy d ON d.id = r.deputy_id WHERE r.id = ?`,
        [roleId],
      );
    await this.trail.record(em, {
      action,
      actor: BY_ITSELF,
      districtId: r.district_id,
      subject: { kind: 'person', code: r.code },
      facts: { role: r.role, startsOn: r.starts_on, endsOn: r.ends_on },
    });
  }

  private async voterOf(em: EntityManager, openid: string): Promise<{ personId: string; roleId: string } | null> {
    const rows: { personId: string; roleId: string }[] = await em.query(
      `SELECT p.id AS personId, r.id AS roleId FROM person p JOIN person_role r ON r.person_id = p.id AND r.role = 'voter'
        WHERE p.openid = ? LIMIT 1 FOR UPDATE`,
      [openid],
    );
    return rows[0] ?? null;
  }
}
