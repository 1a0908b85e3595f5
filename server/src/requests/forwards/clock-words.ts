import type { LadderEntry } from '@huiyin/shared/requests/reply-clock.ladder';
import type { EntityManager } from 'typeorm';
import type { KeptClock, RequestRow } from '../request-rows';
import type { Told } from '../../events.rules';
import type { Subject } from '../told.words.rules';
import { instructionOf, leadPartOf, openSupervision } from './supervision-rows';
import { FORWARD_TOLD, SUPERVISION_TOLD } from './told.forwards.rules';

/** What a step of a clock that belongs to a department, or to an instruction, tells, and the facts of its event. */
export interface OwnedWords {
  told: Told[];
  facts: Record<string, unknown>;
}

/** null for every other clock. */
export async function ownedWords(
  em: EntityManager,
  row: Pick<RequestRow, 'id' | 'round'>,
  { facts, ownerId }: KeptClock,
  step: LadderEntry,
  subject: Subject,
): Promise<OwnedWords | null> {
  if (facts.kind === 'department') return departmentWords(em, ownerId, facts.dueAt!, step, subject);
  if (facts.kind === 'supervision') return supervisionWords(em, row, step, subject);
  return null;
}

/** half and last day: the department; overdue: it, the station and the deputy, then the street, then the district (rule 12). */
async function departmentWords(
  em: EntityManager,
  partId: string,
  dueAt: number,
  step: LadderEntry,
  subject: Subject,
): Promise<OwnedWords> {
  const [part]: { departmentId: string; name: string; restated: string }[] = await em.query(
    `SELECT p.department_id AS departmentId, d.name, f.restated FROM forward_part p
      JOIN forward f ON f.id = p.forward_id JOIN department d ON d.id = p.department_id WHERE p.id = ?`,
    [partId],
  );
  const facts = { department: part.name };
  const of = { department: part, restated: part.restated, dueAt };
  if (step.escalation) return { facts, told: FORWARD_TOLD.escalated(subject, { ...of, level: step.escalation }) };
  return { facts, told: FORWARD_TOLD.warned({ ...of, step: step.step === 'half' ? 'half' : 'last_day' }) };
}

/** The last day: whoever must answer; overdue: they and the office that pressed. */
async function supervisionWords(
  em: EntityManager,
  row: Pick<RequestRow, 'id' | 'round'>,
  step: LadderEntry,
  subject: Subject,
): Promise<OwnedWords> {
  const open = await openSupervision(em, row.id);
  if (!open) return { told: [], facts: {} };
  const addressee = { role: open.role, id: open.addresseeId, name: open.addresseeName };
  const lead = open.role === 'lead' ? await leadPartOf(em, row) : null;
  const instruction = instructionOf(open, addressee, lead?.restated ?? null);
  return {
    facts: { addressee: addressee.name },
    told: SUPERVISION_TOLD.warned(subject, instruction, { overdue: step.step === 'overdue' }),
  };
}
