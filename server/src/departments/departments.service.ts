import { Injectable } from '@nestjs/common';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { EntityManager } from 'typeorm';

export interface DepartmentFacts {
  districtId: string;
  code: string;
  name: string;
  /** What it looks after, as made public. */
  duty: string;
  phone: string;
}

/** Keeps the government bodies that handle forwarded matters. */
@Injectable()
export class DepartmentsService {
  /**
   * A department by its code: added, or brought up to date. Joins the caller's transaction.
   * @throws Refusal code.taken when the code belongs to another district
   */
  async keep(em: EntityManager, d: DepartmentFacts): Promise<{ id: string; added: boolean }> {
    const [found]: { id: string; district_id: string }[] = await em.query(
      'SELECT id, district_id FROM department WHERE code = ? FOR UPDATE',
      [d.code],
    );
    if (found) {
      if (found.district_id !== d.districtId) throw new Refusal('code.taken', { code: d.code });
      await em.query('UPDATE department SET name = ?, duty = ?, phone = ? WHERE id = ?', [
        ...[d.name, d.duty, d.phone, found.id],
      ]);
      return { id: found.id, added: false };
    }
    const result = (await em.query(
      'INSERT INTO department (code, district_id, name, duty, phone) VALUES (?, ?, ?, ?, ?)',
      [d.code, d.districtId, d.name, d.duty, d.phone],
    )) as { insertId: string | number };
    return { id: String(result.insertId), added: true };
  }
}
