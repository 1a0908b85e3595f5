import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { inTransaction } from '../platform/db/transaction';
import { Log } from '../platform/log';
import { keepConsent, lockConsent, type ConsentRow } from './consent-rows';
import { returned, spent } from './consent.rules';
import { DeliveryClaims, type Claim } from './delivery-claims';
import { DeliveryEndings } from './delivery-endings';
import { change, lockOne, type DeliveryChange, type DeliveryRow } from './delivery-rows';
import { outcomeOf, type Fault, type Outcome } from './sending.rules';
import { endSummary, lockSummary, reopenSummed, settleSummed, sinceOf } from './summary-rows';
import { summaryOutcome } from './summary.rules';

/** Writes down how a message that was taken ended. */
@Injectable()
export class DeliverySettling {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly claims: DeliveryClaims,
    private readonly endings: DeliveryEndings,
    private readonly log: Log,
  ) {}

  /**
   * What WeChat's answer makes of the message and of its consent. An answer that comes after its time still counts while
   * nothing else has decided: the message is in doubt, and this is what was waited for.
   * @returns how it stands now; null when it was decided without this answer
   */
  settle(claim: Claim, fault: Fault | null): Promise<Outcome['state'] | null> {
    const work = (em: EntityManager) =>
      claim.summary ? this.settleSummary(em, claim, fault) : this.settleIn(em, claim, fault);
    return inTransaction(this.db, work, 'committed');
  }

  private async settleIn(em: EntityManager, claim: Claim, fault: Fault | null): Promise<Outcome['state'] | null> {
    const row = await lockOne(em, claim.id);
    if (!row || row.attempts !== claim.attempt || (row.state !== 'sending' && row.state !== 'doubt')) return null;
    const now = this.clock.real();
    const consent = await lockConsent(em, claim.openid, claim.templateId);
    const since = row.firstAt ?? row.claimedAt ?? now;
    const refusedSince = (consent?.refusedAt ?? 0) >= since;
    const { failures } = row;
    const outcome = outcomeOf(fault, { failures, again: claim.again, refusedSince }, now, this.claims.graceMs);
    if (consent) await this.book(em, consent, row, outcome, now);
    await change(em, row.id, this.changes(row, outcome, now));
    this.note(claim, outcome);
    return outcome.state;
  }

  /** What WeChat's answer to a message that stands for several makes of them (summary.rules). */
  private async settleSummary(em: EntityManager, claim: Claim, fault: Fault | null): Promise<Outcome['state'] | null> {
    const { id, openid, templateId } = claim;
    // Whoever hands out messages, or matches reports, locks the person first.
    await em.query('SELECT id FROM person WHERE openid = ? FOR UPDATE', [openid]);
    const summary = await lockSummary(em, id);
    if (!summary || (summary.state !== 'sending' && summary.state !== 'doubt')) return null;
    const now = this.clock.real();
    const consent = await lockConsent(em, openid, templateId);
    const { firstAt, failures } = await sinceOf(em, id);
    const refusedSince = (consent?.refusedAt ?? 0) >= (firstAt ?? summary.claimedAt);
    const { state, nextAt } = summaryOutcome(fault, { failures, refusedSince }, now, this.claims.graceMs);
    await endSummary(em, id, { state, now, errcode: fault?.errcode ?? null });
    if (nextAt === null) await settleSummed(em, id);
    else await reopenSummed(em, id, { nextAt, free: state === 'failed' });
    if (consent && state === 'told') await keepConsent(em, consent.id, { ...consent, exact: false });
    if (consent && state === 'moot')
      await keepConsent(em, consent.id, spent(consent, { at: now, since: summary.claimedAt }));
    this.log.write(nextAt === null ? 'info' : 'warn', `deliveries.summary.${state}`, {
      summaryId: id,
      errcode: fault?.errcode ?? null,
    });
    return nextAt === null ? 'sent' : state === 'failed' ? 'failed' : 'doubt';
  }

  private async book(em: EntityManager, c: ConsentRow, row: DeliveryRow, o: Outcome, now: number): Promise<void> {
    const since = row.claimedAt ?? now;
    if (o.consent === 'spent') await keepConsent(em, c.id, spent(c, { at: now, since }));
    if (o.consent === 'returned' && row.reserved) await keepConsent(em, c.id, returned(c, since));
  }

  private changes(row: DeliveryRow, o: Outcome, now: number): DeliveryChange {
    const common: DeliveryChange = { state: o.state, next_at: o.nextAt, errcode: o.errcode, ended_at: now };
    if (o.state === 'sent') return { ...common, call_from: null };
    if (o.state === 'doubt') return { ...common, ...this.endings.doubt(row, now), failures: row.failures + 1 };
    const freed = { ...common, reserved: false, failures: row.failures + 1 };
    return o.state === 'failed' ? freed : { ...freed, ...this.endings.unreached(row, now) };
  }

  /** What happened to whom stands in the table; the log says how it goes with WeChat. */
  private note({ id, attempt, again }: Claim, { state, errcode, provenByRefusal }: Outcome): void {
    const facts = { deliveryId: id, attempt, again, errcode };
    if (state === 'doubt' || state === 'dead') this.log.write('warn', `deliveries.${state}`, facts);
    // What a second try after a doubt told: it had arrived before, or it arrived now.
    else if (again && state === 'sent')
      this.log.info(provenByRefusal ? 'deliveries.proven' : 'deliveries.resent', facts);
  }
}
