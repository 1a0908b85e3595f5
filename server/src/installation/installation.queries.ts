import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { Role } from '@huiyin/shared/people/roles';

/** What a role is over; null where it does not matter. */
export interface RoleScope {
  role: Role;
  districtId: string;
  stationId: string | null;
  streetId: string | null;
  deputyId: string | null;
  departmentId: string | null;
}

/** What an installation has to know of the people who are there already. Reads only. */
@Injectable()
export class InstallationQueries {
  /**
   * Who signs in with the account; null when nobody has.
   * @throws Refusal account.taken when it is somebody's who works in other districts only
   */
  async personByAccount(em: EntityManager, account: string, districtId: string): Promise<string | null> {
    const [row]: { id: string; here: string | null; roles: string }[] = await em.query(
      `SELECT COALESCE(p.joined_into, p.id) AS id,
          (SELECT COUNT(*) FROM person_role r
            WHERE r.person_id = COALESCE(p.joined_into, p.id) AND r.role <> 'voter') AS roles,
          (SELECT COUNT(*) FROM person_role r
            WHERE r.person_id = COALESCE(p.joined_into, p.id) AND r.district_id = ?) AS here
         FROM person p WHERE p.account = ? FOR UPDATE`,
      [districtId, account],
    );
    if (row && Number(row.roles) > 0 && Number(row.here) === 0) throw new Refusal('account.taken', { account });
    return row?.id ?? null;
  }

  /** The id of the role a person has over exactly this, ended or not; null when they have none. */
  async roleOf(em: EntityManager, personId: string, s: RoleScope): Promise<string | null> {
    const [row]: { id: string }[] = await em.query(
      `SELECT id FROM person_role WHERE person_id = ? AND role = ? AND district_id = ?
          AND station_id <=> ? AND street_id <=> ? AND deputy_id <=> ? AND department_id <=> ? LIMIT 1`,
      [personId, s.role, s.districtId, s.stationId, s.streetId, s.deputyId, s.departmentId],
    );
    return row?.id ?? null;
  }
}
