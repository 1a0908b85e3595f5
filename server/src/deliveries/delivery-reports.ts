import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY_MS } from '@huiyin/shared/kernel/time';
import type { EntityManager } from 'typeorm';
import type { PushEvent } from '../events';
import { Clock } from '../platform/clock/clock';
import { EventsService } from '../platform/events/events.service';
import { Log } from '../platform/log';
import { keepConsent, lockConsent } from './consent-rows';
import { spent } from './consent.rules';
import { DeliveryEndings } from './delivery-endings';
import { change, lockOne, type DeliveryRow } from './delivery-rows';
import { matched } from './reports.rules';

type Sent = Extract<PushEvent, { kind: 'sent' }>;
/** Reports and messages further back than this no longer have to do with each other. */
const LOOK_BACK_MS = DAY_MS;
/** WeChat's word for: this person takes nothing from us. */
const REFUSED = 43101;

interface OutRow {
  id: string;
  state: string;
  from: Date;
  to: Date | null;
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
    const reports: { id: string; at: Date; ok: number; errcode: number; msgId: string }[] = await em.query(
      `SELECT p.id, p.at, p.ok, p.errcode, p.msg_id AS msgId FROM delivery_report p
        WHERE p.openid = ? AND p.template_id = ? AND p.at > ? AND p.delivery_id IS NULL FOR UPDATE`,
      [openid, templateId, since],
    );
    if (!reports.length) return [];
    const out: OutRow[] = await em.query(
      `SELECT d.id, d.state, COALESCE(d.first_at, d.claimed_at) AS \`from\`, d.ended_at AS \`to\` FROM delivery d
        WHERE d.openid = ? AND d.state IN ('sending', 'doubt', 'sent') AND d.template_id = ? AND d.msg_id IS NULL
          AND d.claimed_at > ? FOR UPDATE`,
      [openid, templateId, since],
    );
    const pairs = matched(
      out.map((d) => ({
        id: d.id,
        from: d.from.getTime(),
        to: d.state === 'sending' ? now : (d.to?.getTime() ?? now),
      })),
      reports.map((r) => ({ id: r.id, at: r.at.getTime() })),
    );
    for (const [deliveryId, reportId] of pairs)
      await this.settle(
        em,
        deliveryId,
        reports.find((r) => r.id === reportId)!,
        now,
      );
    return pairs.map(([deliveryId]) => deliveryId);
  }

  private async settle(
    em: EntityManager,
    deliveryId: string,
    report: { id: string; ok: number; errcode: number; msgId: string },
    now: number,
  ): Promise<void> {
    await em.query('UPDATE delivery_report SET delivery_id = ? WHERE id = ?', [deliveryId, report.id]);
    const row = (await lockOne(em, deliveryId))!;
    const settled = { next_at: null, msg_id: report.msgId, ended_at: row.endedAt ?? now };
    if (row.state === 'doubt') this.log.info('deliveries.reported', { deliveryId, ok: report.ok === 1 });
    if (report.ok === 1) {
      await change(em, deliveryId, { ...settled, state: 'sent', call_from: null });
      return;
    }
    const refused = report.errcode === REFUSED;
    await change(em, deliveryId, {
      ...settled,
      state: refused ? 'refused' : 'dead',
      errcode: report.errcode,
      ...this.endings.unreached(row, now),
    });
    const consent = refused ? await lockConsent(em, row.openid!, row.templateId!) : null;
    if (consent) await keepConsent(em, consent.id, spent(consent, { at: now, since: row.claimedAt ?? now }));
  }
}
