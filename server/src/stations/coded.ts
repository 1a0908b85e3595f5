import type { EntityManager } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';

/** Tables whose rows belong to a district and are known by a public code. */
export type CodedTable = 'street' | 'community' | 'constituency' | 'station';
/** The id of a kept row, and whether it is new. */
export interface Kept {
  id: string;
  added: boolean;
}

/**
 * Adds the row with this code, or changes the one that is there; nothing is ever deleted.
 * `row`: column → value. `onlyNew`: values for a new row that a change leaves alone.
 * @throws Refusal code.taken when the code belongs to another district
 */
export async function keepCoded(
  em: EntityManager,
  table: CodedTable,
  key: { code: string; districtId: string },
  row: Record<string, unknown>,
  onlyNew: Record<string, unknown> = {},
): Promise<Kept> {
  const [found]: { id: string; district_id: string }[] = await em.query(
    `SELECT id, district_id FROM ${table} WHERE code = ? FOR UPDATE`,
    [key.code],
  );
  if (found) {
    if (found.district_id !== key.districtId) throw new Refusal('code.taken', { code: key.code });
    const sets = Object.keys(row).map((column) => `${column} = ?`);
    await em.query(`UPDATE ${table} SET ${sets.join(', ')} WHERE id = ?`, [...Object.values(row), found.id]);
    return { id: found.id, added: false };
  }
  const all = { code: key.code, district_id: key.districtId, ...row, ...onlyNew };
  const result = (await em.query(
    `INSERT INTO ${table} (${Object.keys(all).join(', ')}) VALUES (${Object.keys(all).map(() => '?')})`,
    Object.values(all),
  )) as { insertId: string | number };
  return { id: String(result.insertId), added: true };
}
