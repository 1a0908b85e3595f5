import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail, type AuditActor } from '../platform/audit/audit-trail';
import { Clock } from '../platform/clock/clock';
import { SecondFactorQueries } from './second-factor.queries';

/** Whoever typed it: the password alone does not tell who it is. */
const NOBODY_KNOWN: AuditActor = { role: 'unknown', personId: null, name: '未登录' };
const ACTIONS = {
  wrong: 'auth.factor_failed',
  locking: 'auth.factor_locked',
  recovered: 'auth.recovery_code_used',
} as const;

/** What happened to second factors, on record by the account's name; and what time it is for codes. */
@Injectable()
export class FactorRecords {
  constructor(
    private readonly clock: Clock,
    private readonly trail: AuditTrail,
    private readonly queries: SecondFactorQueries,
  ) {}

  /** Epoch milliseconds of the machine: authenticators know nothing of the demo's clock. */
  now(): number {
    return this.clock.real();
  }

  /** A code was judged. `actor`: null before anybody is signed in. */
  judged(em: EntityManager, accountId: string, outcome: keyof typeof ACTIONS, actor: AuditActor | null): Promise<void> {
    return this.note(em, accountId, ACTIONS[outcome], actor ?? NOBODY_KNOWN);
  }

  async note(em: EntityManager, accountId: string, action: string, actor: AuditActor): Promise<void> {
    const { account, districtId } = await this.queries.ownerOf(em, accountId);
    await this.trail.record(em, { action, actor, districtId, subject: { kind: 'account', code: account } });
  }
}
