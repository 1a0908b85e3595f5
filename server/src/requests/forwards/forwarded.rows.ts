import type { Day } from '@huiyin/shared/kernel/time';
import type { ForwardClass } from '@huiyin/shared/requests/forward.dto';
import type { RequestState } from '@huiyin/shared/requests/request.machine';
import type { EntryKind, WholePart } from './forwarded.rules';

/** The columns of a {@link WholePart}, from forward_part p, forward f, department d, the clock k and the wish e. */
export const WHOLE_PART = `p.id, p.forward_id AS forwardId, p.department_id AS departmentId, d.code, d.name, p.leads, p.state,
    p.started_at AS startedAt, p.answered_at AS answeredAt, p.answer, p.ground, p.sent_back_at AS sentBackAt,
    p.sent_back_reason AS sentBackReason, k.due_at AS clockDueAt, k.state AS clockState, k.met_at AS clockMetAt,
    e.until AS wishUntil, e.reason AS wishReason, e.at AS wishAt, e.state AS wishState, e.decision AS wishDecision,
    e.decided_at AS wishDecidedAt`;
export const WHOLE_PART_JOINS = `JOIN department d ON d.id = p.department_id
  LEFT JOIN request_clock k ON k.request_id = p.request_id AND k.round = f.round AND k.kind = 'department' AND k.owner_id = p.id
  LEFT JOIN forward_extension e ON e.id = (SELECT MAX(x.id) FROM forward_extension x WHERE x.part_id = p.id)`;

/**
 * All that is ever read for a department: its parts, the others of the same forward, instructions addressed to it, and of
 * the matter its code, its category, how it stands and whose station it is. Never a word or a picture of the voter's.
 */
export interface ForwardedRow extends WholePart {
  requestId: string;
  requestCode: string;
  category: string;
  requestState: RequestState;
  requestRound: number;
  round: number;
  supervised: 'station' | 'assigned' | 'lead' | null;
  class: ForwardClass;
  restated: string;
  dueAt: Date;
  stationName: string;
  stationPhone: string;
  /** 1 while this department has an instruction to answer. */
  pressed: number;
}

export const FORWARDED = `SELECT ${WHOLE_PART}, p.request_id AS requestId, p.due_at AS dueAt, f.round, f.class, f.restated,
    r.code AS requestCode, r.category, r.state AS requestState, r.round AS requestRound, r.supervised,
    s.name AS stationName, s.phone AS stationPhone,
    EXISTS (SELECT 1 FROM supervision v WHERE v.addressee_id = p.department_id AND v.addressee_role = 'lead'
      AND v.open = 1 AND v.request_id = p.request_id) AS pressed
  FROM forward_part p JOIN forward f ON f.id = p.forward_id
  JOIN request r ON r.id = p.request_id JOIN station s ON s.id = r.station_id ${WHOLE_PART_JOINS}`;

/** Of a matter that came to the department more than once, the newest part alone. */
export const NEWEST = `NOT EXISTS (SELECT 1 FROM forward_part n
    WHERE n.request_id = p.request_id AND n.department_id = p.department_id AND n.id > p.id)`;

export interface EntryRow {
  at: Date;
  kind: EntryKind;
  byName: string;
  text: string | null;
  day: Day | null;
}

/** An instruction as it is read. */
export interface SupervisionRow {
  id: string;
  instruction: string;
  byName: string;
  at: Date;
  role: 'station' | 'assigned' | 'lead';
  addresseeName: string;
  answerBy: Day;
  open: number;
  report: string | null;
  reportedBy: string | null;
  reportedAt: Date | null;
}

export const SUPERVISION = `SELECT v.id, v.instruction, v.by_name AS byName, v.at, v.addressee_role AS role,
    v.addressee_name AS addresseeName, v.answer_by AS answerBy, v.open, v.report, v.reported_by AS reportedBy,
    v.reported_at AS reportedAt FROM supervision v`;
