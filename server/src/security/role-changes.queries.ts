import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PAGE_SIZE, type Page } from '@huiyin/shared/kernel/page';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import { ROLE_LABELS, type Actor, type Role } from '@huiyin/shared/people/roles';
import type { RoleChangeState, RoleChangeView, RolePlaces } from '@huiyin/shared/people/security.dto';
import { Crypto } from '../platform/crypto/crypto';
import { Cursors } from '../platform/http/cursors';
import { OFFICE_PLACE, officePlaces } from '../people/role-place.queries';

/** The columns that say what a role is over; all null for the whole district. */
export interface RoleScope {
  stationId: string | null;
  streetId: string | null;
  departmentId: string | null;
}

interface ChangeRow {
  id: string;
  account: string;
  name_cipher: string | null;
  kind: 'grant' | 'end';
  role: Role;
  place: string | null;
  reason: string;
  state: RoleChangeState;
  proposer: string | null;
  proposed_at: Date;
  decided_at: Date | null;
}

const CHANGES = `SELECT c.id, p.account, p.name_cipher, c.kind, c.role, ${OFFICE_PLACE} AS place,
    c.reason, c.state, b.name_cipher AS proposer, c.proposed_at, c.decided_at
  FROM role_change c
  JOIN person p ON p.id = c.account_id
  JOIN person b ON b.id = c.proposed_by ${officePlaces('c')}
 WHERE c.district_id = ?`;

/** Where a role is held that is not held over the whole district. */
const PLACES: Partial<Record<Role, { table: string; column: keyof RoleScope }>> = {
  liaison: { table: 'station', column: 'stationId' },
  street_office: { table: 'street', column: 'streetId' },
  department: { table: 'department', column: 'departmentId' },
};

/** What roles admins want changed, and what roles can be over. Reads only. */
@Injectable()
export class RoleChangesQueries {
  constructor(
    private readonly crypto: Crypto,
    private readonly cursors: Cursors,
  ) {}

  /** Those of the district, newest first. @throws Refusal cursor.invalid */
  async page(em: EntityManager, actor: Actor, cursor: string | undefined): Promise<Page<RoleChangeView>> {
    const name = `role-changes:${actor.districtId}`;
    const [before] = this.cursors.open(name, cursor) ?? ['9223372036854775807'];
    const rows: ChangeRow[] = await em.query(`${CHANGES} AND c.id < ? ORDER BY c.id DESC LIMIT ?`, [
      actor.districtId,
      before,
      PAGE_SIZE + 1,
    ]);
    const page = rows.slice(0, PAGE_SIZE);
    return {
      items: page.map((row) => this.view(row)),
      nextCursor: rows.length > PAGE_SIZE ? this.cursors.seal(name, [page[page.length - 1].id]) : null,
    };
  }

  /** One that is there. */
  async one(em: EntityManager, actor: Actor, id: string): Promise<RoleChangeView> {
    const [row]: ChangeRow[] = await em.query(`${CHANGES} AND c.id = ?`, [actor.districtId, id]);
    return this.view(row);
  }

  /** Everything in the district that a role can be over. */
  async places(em: EntityManager, actor: Actor): Promise<RolePlaces> {
    const items: RolePlaces['items'] = [];
    for (const [role, place] of Object.entries(PLACES))
      items.push(
        ...(await em.query(`SELECT ? AS role, code, name FROM ${place.table} WHERE district_id = ? ORDER BY id`, [
          role,
          actor.districtId,
        ])),
      );
    return { items };
  }

  /** What a role is over by its public code; null when the district has no such place, or none was given and one is needed. */
  async scope(em: EntityManager, actor: Actor, role: Role, code: string | undefined): Promise<RoleScope | null> {
    const whole = { stationId: null, streetId: null, departmentId: null };
    const place = PLACES[role];
    if (!place) return code === undefined ? whole : null;
    const [row]: { id: string }[] = await em.query(
      `SELECT id FROM ${place.table} WHERE code = ? AND district_id = ? LIMIT 1`,
      [code ?? '', actor.districtId],
    );
    return row ? { ...whole, [place.column]: row.id } : null;
  }

  private view(row: ChangeRow): RoleChangeView {
    const nameOf = (cipher: string | null) => (cipher ? this.crypto.decrypt(cipher) : '');
    return {
      id: row.id,
      account: row.account,
      name: nameOf(row.name_cipher),
      kind: row.kind,
      roleLabel: ROLE_LABELS[row.role],
      place: row.place ?? '',
      reason: row.reason,
      state: row.state,
      proposedBy: nameOf(row.proposer),
      proposedAt: isoAt8(row.proposed_at.getTime()),
      decidedAt: row.decided_at ? isoAt8(row.decided_at.getTime()) : null,
    };
  }
}
