import type { Day } from '@huiyin/shared/kernel/time';
import type { EntityManager } from 'typeorm';
import { partsOf } from './part-rows';
import type { Addressee, Instruction } from './told.forwards.rules';

/** An instruction that waits for its report. */
export interface OpenSupervision {
  id: string;
  instruction: string;
  byRole: 'street_office' | 'district_office';
  byName: string;
  answerBy: Day;
  role: Addressee['role'];
  addresseeId: string;
  addresseeName: string;
}

/** The instruction that waits for its report; null when none does. A locking read. */
export async function openSupervision(em: EntityManager, requestId: string): Promise<OpenSupervision | null> {
  const [row]: OpenSupervision[] = await em.query(
    `SELECT v.id, v.instruction, v.by_role AS byRole, v.by_name AS byName, v.answer_by AS answerBy,
        v.addressee_role AS role, v.addressee_id AS addresseeId, v.addressee_name AS addresseeName
      FROM supervision v WHERE v.request_id = ? AND v.open = 1 ORDER BY v.id DESC LIMIT 1 FOR UPDATE`,
    [requestId],
  );
  return row ?? null;
}

/** What decides who may be pressed. */
export interface AddressedRow {
  id: string;
  round: number;
  stationId: string;
  deputyId: string | null;
}

/** Who answers an instruction in this role, as the matter stands; null where nobody holds it. */
export async function addresseeOf(
  em: EntityManager,
  row: AddressedRow,
  role: Addressee['role'],
): Promise<Addressee | null> {
  if (role === 'lead') {
    const lead = (await partsOf(em, row)).find((p) => Number(p.leads) === 1);
    return lead ? { role, id: lead.departmentId, name: lead.name } : null;
  }
  const [table, id] = role === 'station' ? ['station', row.stationId] : ['deputy', row.deputyId];
  const [found]: { name: string }[] = await em.query(`SELECT t.name FROM ${table} t WHERE t.id = ?`, [id]);
  return found && id !== null ? { role, id, name: role === 'assigned' ? `${found.name}代表` : found.name } : null;
}

/** The part by which a department leads now, with what was restated for it; null while none does. */
export async function leadPartOf(
  em: EntityManager,
  row: { id: string; round: number },
): Promise<{ id: string; departmentId: string; restated: string } | null> {
  return (await partsOf(em, row)).find((p) => Number(p.leads) === 1) ?? null;
}

/** An instruction in the words of messages. */
export const instructionOf = (v: OpenSupervision, addressee: Addressee, restated: string | null): Instruction => ({
  by: v.byName,
  level: v.byRole === 'street_office' ? 'street' : 'district',
  instruction: v.instruction,
  answerBy: v.answerBy,
  addressee,
  restated,
});
