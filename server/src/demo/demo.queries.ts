import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DemoPerson } from '@huiyin/shared/demo/demo.dto';
import { dayOf, type Day } from '@huiyin/shared/kernel/time';
import { ROLE_LABELS, type Role } from '@huiyin/shared/people/roles';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { Crypto } from '../platform/crypto/crypto';
import { ROLE_PLACE, rolePlaces } from '../people/role-place.queries';

/** People of one role in one district that the switcher offers. */
const MOST_OF_A_ROLE = 200;

interface HolderRow {
  role: Role;
  name_cipher: string | null;
  deputy: string | null;
  place: string | null;
}

export interface Holder {
  personId: string;
  roleId: string;
}

// A seat that ended is held by nobody, as in the guard.
// A voter whom a station wrote down has no account to sign in with.
const HELD = `(r.role <> 'voter' OR p.openid IS NOT NULL) AND r.starts_on <= ? AND (r.ends_on IS NULL OR r.ends_on >= ?) AND (d.ends_on IS NULL OR d.ends_on >= ?)`;

/** Who is there to be played, and what the demo's clock will bring next. */
@Injectable()
export class DemoQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly crypto: Crypto,
    private readonly clock: Clock,
  ) {}

  /** The first or second installed district's id, or null. */
  async districtId(em: EntityManager, nth: 1 | 2): Promise<string | null> {
    const rows: { id: string }[] = await em.query('SELECT id FROM district ORDER BY id LIMIT 2');
    return rows[nth - 1]?.id ?? null;
  }

  /** Those who hold a role in a district today, longest-standing first; at most `most`. */
  async holders(em: EntityManager, role: Role, districtId: string, most: number): Promise<Holder[]> {
    const day = this.today();
    return em.query(
      `SELECT r.person_id AS personId, r.id AS roleId FROM person_role r JOIN person p ON p.id = r.person_id
         LEFT JOIN deputy d ON d.id = r.deputy_id
        WHERE r.role = ? AND r.district_id = ? AND ${HELD} ORDER BY r.id LIMIT ?`,
      [role, districtId, day, day, day, most],
    );
  }

  /** Everyone to choose from, in the order in which `n` counts them. */
  async people(): Promise<DemoPerson[]> {
    const em = this.db.manager;
    const found: DemoPerson[] = [];
    for (const district of [1, 2] as const) {
      const districtId = await this.districtId(em, district);
      if (districtId === null) continue;
      const rows = await this.rows(em, districtId);
      const counted = new Map<Role, number>();
      for (const row of rows) {
        const n = (counted.get(row.role) ?? 0) + 1;
        counted.set(row.role, n);
        if (n > MOST_OF_A_ROLE) continue;
        const { role } = row;
        found.push({
          role,
          roleLabel: ROLE_LABELS[role],
          district,
          n,
          name: this.nameOf(row, n),
          place: row.place ?? '',
        });
      }
    }
    return found;
  }

  /** When the next clock has something to do, in epoch milliseconds; null when none has. */
  async nextStepAt(): Promise<number | null> {
    const [row]: { next_at: Date }[] = await this.db.query(
      'SELECT next_at FROM request_clock WHERE next_at IS NOT NULL ORDER BY next_at LIMIT 1',
    );
    return row ? row.next_at.getTime() : null;
  }

  private rows(em: EntityManager, districtId: string): Promise<HolderRow[]> {
    const day = this.today();
    return em.query(
      `SELECT r.role, p.name_cipher, d.name AS deputy, ${ROLE_PLACE} AS place
         FROM person_role r JOIN person p ON p.id = r.person_id ${rolePlaces('r')}
        WHERE r.district_id = ? AND ${HELD} ORDER BY r.id LIMIT 2000`,
      [districtId, day, day, day],
    );
  }

  /** Invented people, so their names may be shown; a voter goes by a number. */
  private nameOf(row: HolderRow, n: number): string {
    if (row.role === 'deputy' && row.deputy) return row.deputy;
    if (row.role !== 'voter' && row.name_cipher) return this.crypto.decrypt(row.name_cipher);
    return `${ROLE_LABELS[row.role]}${n}`;
  }

  private today(): Day {
    return dayOf(this.clock.now());
  }
}
