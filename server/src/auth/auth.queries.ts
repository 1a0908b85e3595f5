import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { POINT_KINDS } from '@huiyin/shared/stations/station.dto';
import { firstRole, ROLE_LABELS, SECOND_FACTOR_ROLES, type Actor, type Role } from '@huiyin/shared/people/roles';
import type { ActorView } from '@huiyin/shared/people/session.dto';
import { dayOf, type Day } from '@huiyin/shared/kernel/time';
import { PeopleQueries } from '../people/people.queries';
import { CONFIG, type Config } from '../platform/config';
import { Crypto } from '../platform/crypto/crypto';
import { passwordUntil } from './session-limits.rules';

/** A session as the guard needs it. */
export interface FoundSession {
  id: string;
  family: string;
  /** The record whose password opened it; null when it was opened through WeChat. */
  accountId: string | null;
  accessExpiresAt: Date;
  startedAt: Date;
  usedAt: Date;
  revoked: boolean;
  /** False once the role or the seat ended. */
  roleHeld: boolean;
  mustChangePassword: boolean;
  mustEnrol: boolean;
  actor: Actor;
}

/** Now, twice: the day on which roles are judged (the demo moves it), and the machine's time for passwords. */
export interface Now {
  day: Day;
  real: number;
}

/** What an account still has to do before anything else. */
interface AccountRow {
  has_account: number;
  password_changed_at: Date | null;
  enrolled: number;
}

interface SessionRow extends AccountRow {
  id: string;
  family: string;
  account_id: string | null;
  person_id: string;
  role_id: string;
  access_expires_at: Date;
  revoked_at: Date | null;
  created_at: Date;
  started_at: Date | null;
  used_at: Date | null;
  role: Role;
  district_id: string | null;
  station_id: string | null;
  street_id: string | null;
  deputy_id: string | null;
  department_id: string | null;
  starts_on: Day;
  ends_on: Day | null;
  name_cipher: string | null;
  deputy_name: string | null;
  constituency_id: string | null;
  seat_ends_on: Day | null;
  points: string[] | string | null;
}

/** Of the account `a` that opened a session. */
const ACCOUNT = `(a.id IS NOT NULL) AS has_account, a.password_changed_at, (f.secret_cipher IS NOT NULL) AS enrolled`;
// One statement for every authorized call. A given password has to be changed by whoever came in with it. A liaison's points come along: they act for the station and its points.
const FIND = `SELECT s.id, s.family, s.account_id, s.person_id, s.role_id, s.access_expires_at, s.revoked_at,
    s.created_at, s.started_at, s.used_at, r.role, r.district_id, r.station_id, r.street_id, r.deputy_id, r.department_id, r.starts_on, r.ends_on,
    p.name_cipher, ${ACCOUNT}, d.name AS deputy_name, d.constituency_id, d.ends_on AS seat_ends_on,
    CASE WHEN r.role = 'liaison' THEN (SELECT CAST(JSON_ARRAYAGG(CAST(t.id AS CHAR)) AS CHAR) FROM station t
      WHERE t.parent_id = r.station_id AND t.kind IN (${POINT_KINDS.map((k) => `'${k}'`).join(', ')})) END AS points
  FROM auth_session s
  JOIN person_role r ON r.id = s.role_id
  JOIN person p ON p.id = s.person_id
  LEFT JOIN person a ON a.id = s.account_id
  LEFT JOIN second_factor f ON f.account_id = s.account_id
  LEFT JOIN deputy d ON d.id = r.deputy_id
  WHERE s.access_hash = ?`;

/** Names of the place a role acts in. */
const PLACES = `SELECT r.id, r.role, r.starts_on, r.ends_on, di.code AS districtCode, di.name AS district,
    st.code AS stationCode, st.name AS station, sr.name AS street, de.code AS deputyCode, de.name AS deputy,
    ds.code AS deputyStationCode, ds.name AS deputyStation, dp.name AS department
  FROM person_role r
  LEFT JOIN district di ON di.id = r.district_id
  LEFT JOIN station st ON st.id = r.station_id
  LEFT JOIN street sr ON sr.id = r.street_id
  LEFT JOIN deputy de ON de.id = r.deputy_id
  LEFT JOIN station ds ON ds.id = de.station_id
  LEFT JOIN department dp ON dp.id = r.department_id
  WHERE r.person_id = ? AND r.starts_on <= ? AND (r.ends_on IS NULL OR r.ends_on >= ?)
    AND (de.ends_on IS NULL OR de.ends_on >= ?) ORDER BY r.id`;

interface PlaceRow {
  id: string;
  role: Role;
  districtCode: string | null;
  district: string | null;
  stationCode: string | null;
  station: string | null;
  street: string | null;
  deputyCode: string | null;
  deputy: string | null;
  deputyStationCode: string | null;
  deputyStation: string | null;
  department: string | null;
}

/** Sessions and who acts in them. Reads only. */
@Injectable()
export class AuthQueries {
  constructor(
    private readonly crypto: Crypto,
    private readonly people: PeopleQueries,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The session of an access token's hash, or null. */
  async session(em: EntityManager, accessHash: string, { day, real }: Now): Promise<FoundSession | null> {
    const [row]: SessionRow[] = await em.query(FIND, [accessHash]);
    if (!row) return null;
    const held = (from: Day, to: Day | null) => from <= day && (to === null || to >= day);
    // mysql2 reads what the engine marks as JSON by itself; not every engine marks it.
    const points = typeof row.points === 'string' ? (JSON.parse(row.points) as string[]) : (row.points ?? []);
    return {
      id: row.id,
      family: row.family,
      accountId: row.account_id,
      accessExpiresAt: row.access_expires_at,
      startedAt: row.started_at ?? row.created_at,
      usedAt: row.used_at ?? row.created_at,
      revoked: row.revoked_at !== null,
      roleHeld: held(row.starts_on, row.ends_on) && held('0000-00-00', row.seat_ends_on),
      ...this.dutiesOf(row, row.role, real),
      actor: {
        personId: row.person_id,
        roleId: row.role_id,
        role: row.role,
        name: this.nameOf(row.role, row.deputy_name, row.name_cipher),
        districtId: row.district_id,
        stationIds: row.station_id ? [row.station_id, ...points] : [],
        streetId: row.street_id,
        deputyId: row.deputy_id,
        constituencyIds: row.constituency_id ? [row.constituency_id] : [],
        departmentId: row.department_id,
      },
    };
  }

  /** The acting person for the app's header and its role switch. `accountId`: see FoundSession. */
  async actorView(
    em: EntityManager,
    { personId, roleId, accountId }: { personId: string; roleId: string; accountId: string | null },
    { day, real }: Now,
  ): Promise<ActorView> {
    const rows: PlaceRow[] = await em.query(PLACES, [personId, day, day, day]);
    const [person]: ({ name_cipher: string | null } & AccountRow)[] = await em.query(
      `SELECT p.name_cipher, ${ACCOUNT} FROM person p LEFT JOIN person a ON a.id = ?
         LEFT JOIN second_factor f ON f.account_id = a.id WHERE p.id = ?`,
      [accountId, personId],
    );
    const acting = rows.find((r) => r.id === roleId) ?? rows[0];
    const place = (r: PlaceRow) =>
      r.station ?? r.street ?? r.deputyStation ?? r.department ?? (r.role === 'voter' ? '' : (r.district ?? ''));
    const code = acting.stationCode ?? acting.deputyStationCode;
    return {
      name: this.nameOf(acting.role, acting.deputy, person.name_cipher),
      role: acting.role,
      roleLabel: ROLE_LABELS[acting.role],
      roleId: acting.id,
      roles: rows.map((r) => ({ id: r.id, role: r.role, label: ROLE_LABELS[r.role], place: place(r) })),
      district: acting.districtCode ? { code: acting.districtCode, name: acting.district ?? '' } : null,
      station: code ? { code, name: acting.station ?? acting.deputyStation ?? '' } : null,
      deputy: acting.deputyCode ? { code: acting.deputyCode, name: acting.deputy ?? '' } : null,
      place: place(acting),
      ...this.dutiesOf(person, acting.role, real),
      passwordUntil: this.lastDayOf(person.password_changed_at),
    };
  }

  /** Whoever came in by a password changes one that was given or got old, and has a second factor where the role asks for it. */
  private dutiesOf(row: AccountRow, role: Role, real: number): { mustChangePassword: boolean; mustEnrol: boolean } {
    if (!Number(row.has_account)) return { mustChangePassword: false, mustEnrol: false };
    const until = this.lastDayOf(row.password_changed_at);
    return {
      mustChangePassword: row.password_changed_at === null || (until !== null && dayOf(real) > until),
      // The demo's people are anybody's to become: only who enrols there is asked for a code.
      mustEnrol: SECOND_FACTOR_ROLES.includes(role) && !Number(row.enrolled) && !this.config.DEMO_MODE,
    };
  }

  private lastDayOf(changedAt: Date | null): Day | null {
    const { DEMO_MODE, PASSWORD_DAYS } = this.config;
    return changedAt === null || DEMO_MODE ? null : passwordUntil(changedAt.getTime(), PASSWORD_DAYS);
  }

  /** The role to act in after coming through WeChat: the one acted in last if it is still held, else the first. */
  async roleForWechat(em: EntityManager, personId: string, day: Day): Promise<string | null> {
    const roles = await this.people.rolesOf(em, personId, day);
    const [person]: { last_role_id: string | null }[] = await em.query('SELECT last_role_id FROM person WHERE id = ?', [
      personId,
    ]);
    return (roles.find((r) => r.id === person.last_role_id) ?? firstRole(roles))?.id ?? null;
  }

  /** The role to act in at a desk: an office's before a deputy's; null for whoever is only a voter. */
  async roleForDesk(em: EntityManager, personId: string, day: Day): Promise<string | null> {
    const roles = (await this.people.rolesOf(em, personId, day)).filter((r) => r.role !== 'voter');
    return (firstRole(roles.filter((r) => r.role !== 'deputy')) ?? roles[0])?.id ?? null;
  }

  /** The roles a person holds on the day. */
  async rolesOf(em: EntityManager, personId: string, day: Day): Promise<Role[]> {
    return (await this.people.rolesOf(em, personId, day)).map((r) => r.role);
  }

  /** Whether a person holds a role on the day. */
  async holds(em: EntityManager, personId: string, roleId: string, day: Day): Promise<boolean> {
    return (await this.people.rolesOf(em, personId, day)).some((r) => r.id === roleId);
  }

  /** Deputies' names are public; a voter has none here; officers' are decrypted. */
  private nameOf(role: Role, deputyName: string | null, cipher: string | null): string {
    if (role === 'deputy' && deputyName) return deputyName;
    if (role === 'voter' || !cipher) return ROLE_LABELS[role];
    return this.crypto.decrypt(cipher);
  }
}
