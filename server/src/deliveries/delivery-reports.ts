import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY_MS, HOUR_MS } from '@huiyin/shared/kernel/time';
import type { EntityManager } from 'typeorm';
import type { PushEvent } from '../events.rules';
import { Clock } from '../platform/clock/clock';
import { EventsService } from '../platform/events/events.service';
import { Log } from '../platform/log';
import { keepConsent, lockConsent } from './consent-rows';
import { spent } from './consent.rules';
import { DeliveryEndings } from './delivery-endings';
import { change, lockOne, lockSummed, type DeliveryRow } from './delivery-rows';
import { matched, type Sending } from './reports.rules';
import { lockSummary, reportSummary, settleSummed, unreportedSummaries } from './summary-rows';

type Sent = Extract<PushEvent, { kind: 'sent' }>;
/** Reports and messages further back than this no longer have to do with each other. */
const LOOK_BACK_MS = DAY_MS;
/** WeChat's word for: this person takes nothing from us. */
const REFUSED = 43101;

/** Two kinds of what a report may be about. */
const MESSAGE = 'message';
const SUMMARY = 'summary';

interface ReportRow {
  id: string;
  at: Date;
  ok: number;
  errcode: number;
  msgId: string;
}

/** WeChat's reports of what reached a phone: they decide what no answer told. */
@Injectable()
export class DeliveryReports implements OnModuleInit {
  constructor(
    private readonly events: EventsService,
    private readonly clock: Clock,
    private readonly endings: DeliveryEndings,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.events.listen(async (em, event) => {
      if (event.topic !== 'wechat' || event.kind !== 'sent') return;
      await this.note(em, event.detail as unknown as Sent, event.id);
    });
  }

  /** Keeps the reports of one event and draws what follows from them. The same event again changes nothing. */
  async note(em: EntityManager, { openid, at, items }: Sent, eventId: string): Promise<void> {
    for (const { templateId, msgId, ok, errcode } of items) {
      await em.query(
        `INSERT INTO delivery_report (msg_id, openid, template_id, at, ok, errcode) VALUES (?, ?, ?, ?, ?, ?)
         ON DUPLICATE KEY UPDATE id = id`,
        [msgId || `event ${eventId}`, openid, templateId, new Date(at), ok ? 1 : 0, errcode],
      );
      // Whoever hands out messages locks the person first, too.
      await em.query('SELECT id FROM person WHERE openid = ? FOR UPDATE', [openid]);
      await this.match(em, openid, templateId);
    }
  }

  /** Whether a report that is there already settles this doubt. */
  async resolves(em: EntityManager, row: DeliveryRow): Promise<boolean> {
    if (row.openid === null || row.templateId === null) return false;
    return (await this.match(em, row.openid, row.templateId)).includes(row.id);
  }

  /** Pairs reports and messages as far as it is certain. @returns the messages that are settled by it */
  private async match(em: EntityManager, openid: string, templateId: string): Promise<string[]> {
    const now = this.clock.real();
    const since = new Date(now - LOOK_BACK_MS);
    const reports: ReportRow[] = await em.query(
      `SELECT p.id, p.at, p.ok, p.errcode, p.msg_id AS msgId FROM delivery_report p
        WHERE p.openid = ? AND p.template_id = ? AND p.at > ? AND p.delivery_id IS NULL AND p.summary_id IS NULL FOR UPDATE`,
      [openid, templateId, since],
    );
    if (!reports.length) return [];
    // Messages a little further back, so that a report never lacks the one it is about.
    const phone = { openid, templateId, since: new Date(since.getTime() - HOUR_MS) };
    const pairs = matched(
      [...(await messagesOut(em, phone, now)), ...(await summariesOut(em, phone, now))],
      reports.map((r) => ({ id: r.id, at: r.at.getTime() })),
    );
    const settled: string[] = [];
    for (const [sending, reportId] of pairs) {
      const [what, id] = sending.split(' ');
      const report = reports.find((r) => r.id === reportId)!;
      if (what === MESSAGE) settled.push(...(await this.settle(em, id, report, now)));
      else settled.push(...(await this.settleSummary(em, id, report, { ...phone, now })));
    }
    return settled;
  }

  private async settle(em: EntityManager, deliveryId: string, report: ReportRow, now: number): Promise<string[]> {
    await em.query('UPDATE delivery_report SET delivery_id = ? WHERE id = ?', [deliveryId, report.id]);
    await this.decide(em, (await lockOne(em, deliveryId))!, report, { now, msgId: report.msgId });
    return [deliveryId];
  }

  /** What is said of a message that stands for several is said of each of them. */
  private async settleSummary(
    em: EntityManager,
    id: string,
    report: ReportRow,
    { openid, templateId, now }: { openid: string; templateId: string; now: number },
  ): Promise<string[]> {
    await em.query('UPDATE delivery_report SET summary_id = ? WHERE id = ?', [id, report.id]);
    const summary = (await lockSummary(em, id))!;
    const ok = report.ok === 1;
    this.log.info('deliveries.summary.reported', { summaryId: id, ok });
    await reportSummary(em, id, { ...report, ok, now });
    const consent = ok || report.errcode !== REFUSED ? null : await lockConsent(em, openid, templateId);
    if (consent) await keepConsent(em, consent.id, spent(consent, { at: now, since: summary.claimedAt }));
    // Of a doubt that was lost with it, that it was not handed over says nothing: people are called already.
    if (ok && summary.state !== 'told') await this.toldTogether(em, id, { openid, templateId });
    if (!ok && summary.state === 'told')
      for (const row of await lockSummed(em, id))
        if (row.state === 'sent') await this.decide(em, row, report, { now, msgId: null });
    return (await lockSummed(em, id)).filter((row) => row.state !== 'doubt').map((row) => row.id);
  }

  /** As when WeChat's answer had come: consents may be left of which the books know nothing. */
  private async toldTogether(
    em: EntityManager,
    id: string,
    { openid, templateId }: { openid: string; templateId: string },
  ): Promise<void> {
    await settleSummed(em, id);
    const consent = await lockConsent(em, openid, templateId);
    if (consent) await keepConsent(em, consent.id, { ...consent, exact: false });
  }

  private async decide(
    em: EntityManager,
    row: DeliveryRow,
    report: ReportRow,
    { now, msgId }: { now: number; msgId: string | null },
  ): Promise<void> {
    const settled = { next_at: null, msg_id: msgId, ended_at: row.endedAt ?? now };
    if (row.state === 'doubt') this.log.info('deliveries.reported', { deliveryId: row.id, ok: report.ok === 1 });
    const refused = report.errcode === REFUSED;
    // Read in the app meanwhile: the report is used up, and nothing is to be done.
    if (row.state === 'seen') await change(em, row.id, { msg_id: msgId });
    else if (report.ok === 1) await change(em, row.id, { ...settled, state: 'sent', call_from: null });
    else
      await change(em, row.id, {
        ...settled,
        state: refused ? 'refused' : 'dead',
        errcode: report.errcode,
        ...this.endings.unreached(row, now),
      });
    const consent = refused && report.ok !== 1 ? await lockConsent(em, row.openid!, row.templateId!) : null;
    if (consent) await keepConsent(em, consent.id, spent(consent, { at: now, since: row.claimedAt ?? now }));
  }
}

interface OutPhone {
  openid: string;
  templateId: string;
  since: Date;
}

/** What may have arrived and has no report yet, read in the app meanwhile or not: each report is about one of these. */
async function messagesOut(
  em: EntityManager,
  { openid, templateId, since }: OutPhone,
  now: number,
): Promise<Sending[]> {
  const out: { id: string; state: string; from: Date; to: Date | null }[] = await em.query(
    `SELECT d.id, d.state, COALESCE(d.first_at, d.claimed_at) AS \`from\`, d.ended_at AS \`to\` FROM delivery d
      WHERE d.openid = ? AND d.template_id = ? AND d.msg_id IS NULL AND d.claimed_at > ?
        AND (d.state IN ('sending', 'doubt', 'sent') OR (d.state = 'seen' AND d.first_at IS NOT NULL)) FOR UPDATE`,
    [openid, templateId, since],
  );
  return out.map((d) => ({
    id: `${MESSAGE} ${d.id}`,
    from: d.from.getTime(),
    to: d.state === 'sending' ? now : (d.to?.getTime() ?? now),
  }));
}

async function summariesOut(em: EntityManager, phone: OutPhone, now: number): Promise<Sending[]> {
  const out = await unreportedSummaries(em, phone);
  return out.map((s) => ({ id: `${SUMMARY} ${s.id}`, from: s.claimedAt, to: s.endedAt ?? now }));
}
