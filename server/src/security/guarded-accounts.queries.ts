import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PAGE_SIZE, type Page } from '@huiyin/shared/kernel/page';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { ROLE_LABELS, SECOND_FACTOR_ROLES, STAFF_ROLES, type Actor, type Role } from '@huiyin/shared/people/roles';
import type { GuardedAccount } from '@huiyin/shared/people/security.dto';
import type { StaffQuery } from '@huiyin/shared/people/staff.dto';
import { accountMeant } from '../people/account-search.queries';
import { HELD_ON } from '../people/people.queries';
import { PeopleService } from '../people/people.service';
import { Clock } from '../platform/clock/clock';
import { Crypto } from '../platform/crypto/crypto';
import { Cursors } from '../platform/http/cursors';
import { ROLE_PLACE, rolePlaces } from '../people/role-place.queries';

/** An account somebody is about to act upon. */
export interface LockedAccount {
  id: string;
  /** Who signs in with it. */
  personId: string;
}

interface AccountRow {
  id: string;
  person_id: string;
  account: string;
  name_cipher: string | null;
  password_changed_at: Date | null;
  locked_until: Date | null;
  enrolled: string;
  code_locked_until: Date | null;
  sessions: string;
}

const HERE = `p.account IS NOT NULL AND EXISTS (SELECT 1 FROM person_role r
  WHERE r.person_id = COALESCE(p.joined_into, p.id) AND r.district_id = ? AND r.role IN (?))`;
const ACCOUNTS = `SELECT p.id, COALESCE(p.joined_into, p.id) AS person_id, p.account, p.name_cipher, p.password_changed_at,
    p.locked_until, (f.secret_cipher IS NOT NULL) AS enrolled, f.locked_until AS code_locked_until,
    (SELECT COUNT(*) FROM auth_session s WHERE s.person_id = COALESCE(p.joined_into, p.id) AND s.revoked_at IS NULL
      AND s.rotated_at IS NULL AND s.refresh_expires_at > ? AND COALESCE(s.used_at, s.created_at) > ?) AS sessions
  FROM person p LEFT JOIN second_factor f ON f.account_id = p.id WHERE ${HERE}`;
const ROLES = `SELECT r.person_id AS personId, r.role, ${ROLE_PLACE} AS place
  FROM person_role r ${rolePlaces('r')}
 WHERE r.person_id IN (?) AND r.district_id = ? AND r.role IN (?) AND ${HELD_ON} ORDER BY r.id`;
/** A session that lay unused for so long is over (auth/session-limits.rules). */
const IDLE_MS = 30 * 60_000;

/** The accounts of a district for whoever guards them: what is locked, who has a second factor, who is signed in. Reads only. */
@Injectable()
export class GuardedAccountsQueries {
  constructor(
    private readonly people: PeopleService,
    private readonly crypto: Crypto,
    private readonly clock: Clock,
    private readonly cursors: Cursors,
  ) {}

  /** By id; with `q` those meant by it. @throws Refusal cursor.invalid */
  async page(em: EntityManager, actor: Actor, { q, cursor }: StaffQuery): Promise<Page<GuardedAccount>> {
    const name = `guarded:${JSON.stringify([actor.districtId, q ?? null])}`;
    const meant = accountMeant(q);
    const [after] = this.cursors.open(name, cursor) ?? ['0'];
    const rows = await this.rows(em, actor, `p.id > ? AND ${meant.sql} ORDER BY p.id LIMIT ?`, [
      after,
      ...meant.values,
      PAGE_SIZE + 1,
    ]);
    const page = rows.slice(0, PAGE_SIZE);
    return {
      items: await this.shown(em, actor, page),
      nextCursor: rows.length > PAGE_SIZE ? this.cursors.seal(name, [page[page.length - 1].id]) : null,
    };
  }

  /** One of them. @throws Refusal person.not_found, also for accounts of other districts */
  async one(em: EntityManager, actor: Actor, account: string): Promise<GuardedAccount> {
    const [shown] = await this.shown(em, actor, await this.rows(em, actor, 'p.account = ?', [account]));
    if (!shown) throw new Refusal('person.not_found');
    return shown;
  }

  /**
   * The account, locked until the end of the caller's transaction. Nobody acts upon their own: another one looks after it.
   * @throws Refusal person.not_found, also for accounts of other districts; person.not_oneself
   */
  async lock(em: EntityManager, actor: Actor, account: string): Promise<LockedAccount> {
    const [row]: LockedAccount[] = await em.query(
      `SELECT p.id, COALESCE(p.joined_into, p.id) AS personId FROM person p WHERE p.account = ? AND ${HERE} FOR UPDATE`,
      [account, actor.districtId, STAFF_ROLES],
    );
    if (!row) throw new Refusal('person.not_found');
    if (row.personId === actor.personId) throw new Refusal('person.not_oneself');
    return row;
  }

  private rows(em: EntityManager, actor: Actor, which: string, values: unknown[]): Promise<AccountRow[]> {
    const now = this.clock.real();
    const alive = [new Date(now), new Date(now - IDLE_MS)];
    return em.query(`${ACCOUNTS} AND ${which}`, [...alive, actor.districtId, STAFF_ROLES, ...values]);
  }

  private async shown(em: EntityManager, actor: Actor, rows: AccountRow[]): Promise<GuardedAccount[]> {
    if (!rows.length) return [];
    const day = this.people.today();
    const ids = rows.map((row) => row.person_id);
    const roles: { personId: string; role: Role; place: string | null }[] = await em.query(ROLES, [
      ...[ids, actor.districtId, STAFF_ROLES],
      ...[day, day],
    ]);
    return rows.map((row) =>
      this.view(
        row,
        roles.filter((r) => r.personId === row.person_id),
        actor,
      ),
    );
  }

  private view(row: AccountRow, held: { role: Role; place: string | null }[], actor: Actor): GuardedAccount {
    const now = this.clock.real();
    const locked = [row.locked_until, row.code_locked_until].some((until) => until !== null && until.getTime() > now);
    const obligatory = held.some(({ role }) => SECOND_FACTOR_ROLES.includes(role));
    return {
      account: row.account,
      name: row.name_cipher ? this.crypto.decrypt(row.name_cipher) : '',
      roles: held.map(({ role, place }) => ({ role, label: ROLE_LABELS[role], place: place ?? '' })),
      locked,
      mustChangePassword: row.password_changed_at === null,
      factor: Number(row.enrolled) ? 'on' : obligatory ? 'due' : 'off',
      sessions: Number(row.sessions),
      own: row.person_id === actor.personId,
    };
  }
}
