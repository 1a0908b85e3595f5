import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ROLE_LABELS } from '@huiyin/shared/people/roles';
import { Clock } from '../clock/clock';

/** Who did it: an acting person, or `role: 'system'` without an id for what happens by itself. */
export interface AuditActor {
  role: string;
  personId: string | null;
  name: string;
}

/** What is to be audited. Never a phone, openid, network address, or anybody's words. */
export interface AuditRecord {
  /** A stable id; its Chinese label stands in shared/audit/audit.dto, AUDIT_ACTIONS. */
  action: string;
  actor: AuditActor;
  /** null: belongs to no district, and every district's auditor sees it. */
  districtId: string | null;
  subject?: { kind: string; code: string | null };
  /** What the auditor needs to understand it: counts, names of settings, public names, states. */
  facts?: Record<string, string | number | boolean | null | undefined>;
  /** Where the same may be told more than once: what tells it, so that it stands once. At most 64 ASCII characters. */
  source?: string;
  /** Epoch milliseconds; now when left out. */
  at?: number;
}

/** Nobody's doing: a task, or the machine itself. */
export const BY_ITSELF: AuditActor = { role: 'system', personId: null, name: '系统' };

const INSERT = `INSERT INTO audit_pending (source, at, district_id, actor_role, actor_id, actor_name, action, subject_kind, subject_code, detail)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
/** The same told again while it waits; what is sealed already the sealer knows. */
const ONCE = ' ON DUPLICATE KEY UPDATE id = id';
const NO_DISTRICT = '0';

/**
 * What any feature calls to have something audited. One plain row in the caller's transaction: what was not done is not
 * on record, and nobody waits for the chain. The feature `audit` seals it within seconds.
 */
@Injectable()
export class AuditTrail {
  constructor(private readonly clock: Clock) {}

  /** Joins the caller's transaction. */
  async record(em: EntityManager, r: AuditRecord): Promise<void> {
    await em.query(r.source === undefined ? INSERT : INSERT + ONCE, [
      r.source ?? null,
      new Date(r.at ?? this.clock.now()),
      r.districtId === NO_DISTRICT ? null : r.districtId,
      r.actor.role,
      r.actor.personId,
      r.actor.role === 'voter' ? ROLE_LABELS.voter : r.actor.name,
      r.action,
      r.subject?.kind ?? null,
      r.subject?.code ?? null,
      r.facts && Object.keys(r.facts).length ? JSON.stringify(r.facts) : null,
    ]);
  }
}
