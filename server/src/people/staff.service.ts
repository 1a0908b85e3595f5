import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Page } from '@huiyin/shared/kernel/page';
import { PAGE_SIZE } from '@huiyin/shared/kernel/page';
import { ROLE_LABELS, type Actor, type Role } from '@huiyin/shared/people/roles';
import type { StaffQuery, StaffView } from '@huiyin/shared/people/staff.dto';
import { Clock } from '../platform/clock/clock';
import { Crypto } from '../platform/crypto/crypto';
import { Cursors } from '../platform/http/cursors';
import { accountMeant } from './account-search.queries';
import { ROLE_PLACE, rolePlaces } from './role-place.queries';

interface StaffRow {
  id: string;
  /** Who signs in with it: somebody else's record once both turned out to be one person. */
  person_id: string;
  account: string;
  name_cipher: string | null;
  locked_until: Date | null;
  must_change: number;
}

interface StaffRoleRow {
  person_id: string;
  role: Role;
  ends_on: string | null;
  place: string | null;
}

/** Officers' accounts, for the admin of their district. */
@Injectable()
export class StaffService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly crypto: Crypto,
    private readonly clock: Clock,
    private readonly cursors: Cursors,
  ) {}

  /** The accounts of the admin's district, by id; with `q` those meant by it. */
  async list(actor: Actor, { q, cursor }: StaffQuery): Promise<Page<StaffView>> {
    const name = `staff:${JSON.stringify([actor.districtId, q ?? null])}`;
    const meant = accountMeant(q);
    const [after] = this.cursors.open(name, cursor) ?? ['0'];
    const rows: StaffRow[] = await this.db.query(
      `SELECT p.id, COALESCE(p.joined_into, p.id) AS person_id, p.account, p.name_cipher, p.locked_until,
          (p.password_changed_at IS NULL) AS must_change FROM person p
        WHERE p.id > ? AND p.account IS NOT NULL AND EXISTS
          (SELECT 1 FROM person_role r WHERE r.person_id = COALESCE(p.joined_into, p.id) AND r.district_id = ? AND r.role <> 'voter')
          AND ${meant.sql}
        ORDER BY p.id LIMIT ?`,
      [after, actor.districtId, ...meant.values, PAGE_SIZE + 1],
    );
    const { shown, nextCursor } = this.cursors.page(name, rows, (last) => [last.id]);
    const roles = shown.length
      ? await this.rolesOf(
          shown.map((r) => r.person_id),
          actor.districtId,
        )
      : [];
    const now = this.clock.real();
    return {
      items: shown.map((row) => ({
        account: row.account,
        name: row.name_cipher ? this.crypto.decrypt(row.name_cipher) : '',
        roles: roles
          .filter((r) => r.person_id === row.person_id)
          .map((r) => ({ role: r.role, label: ROLE_LABELS[r.role], place: r.place ?? '', endsOn: r.ends_on })),
        locked: row.locked_until !== null && row.locked_until.getTime() > now,
        mustChangePassword: Number(row.must_change) === 1,
      })),
      nextCursor,
    };
  }

  private rolesOf(personIds: string[], districtId: string | null): Promise<StaffRoleRow[]> {
    return this.db.query(
      `SELECT r.person_id, r.role, r.ends_on, ${ROLE_PLACE} AS place FROM person_role r ${rolePlaces('r')}
        WHERE r.person_id IN (?) AND r.district_id = ? AND r.role <> 'voter' ORDER BY r.id`,
      [personIds, districtId],
    );
  }
}
