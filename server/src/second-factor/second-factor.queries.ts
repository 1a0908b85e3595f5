import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** An account with what stands about it in the audit log. */
export interface FactorOwner {
  account: string;
  districtId: string | null;
}

/** Who has a second factor. Reads only. */
@Injectable()
export class SecondFactorQueries {
  /** Since when the account has one, and how many recovery codes are left. */
  async of(em: EntityManager, accountId: string): Promise<{ since: Date | null; recoveryLeft: number }> {
    const [row]: { since: Date | null; left_over: string }[] = await em.query(
      `SELECT MAX(f.enrolled_at) AS since,
          (SELECT COUNT(*) FROM recovery_code c WHERE c.account_id = ? AND c.used_at IS NULL) AS left_over
         FROM second_factor f WHERE f.account_id = ? AND f.secret_cipher IS NOT NULL`,
      [accountId, accountId],
    );
    return { since: row.since, recoveryLeft: Number(row.left_over) };
  }

  /** True when the account signs in with a code. */
  async enrolled(em: EntityManager, accountId: string): Promise<boolean> {
    return (await this.of(em, accountId)).since !== null;
  }

  /** The account by which a person has a second factor, however they came in; null when they have none. */
  async accountWith(em: EntityManager, personId: string): Promise<string | null> {
    const [row]: { id: string }[] = await em.query(
      `SELECT p.id FROM person p JOIN second_factor f ON f.account_id = p.id AND f.secret_cipher IS NOT NULL
        WHERE p.id = ? OR p.joined_into = ? ORDER BY p.id LIMIT 1`,
      [personId, personId],
    );
    return row?.id ?? null;
  }

  /** Whose factor it is, for the audit log. */
  async ownerOf(em: EntityManager, accountId: string): Promise<FactorOwner> {
    const [row]: FactorOwner[] = await em.query(
      `SELECT p.account, (SELECT MIN(r.district_id) FROM person_role r
          WHERE r.person_id = COALESCE(p.joined_into, p.id) AND r.role <> 'voter') AS districtId
         FROM person p WHERE p.id = ?`,
      [accountId],
    );
    return row;
  }
}
