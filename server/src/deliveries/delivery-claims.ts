import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { fitMessage } from '@huiyin/shared/wechat/template-fields';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { CONFIG, type Config } from '../platform/config';
import { inTransaction } from '../platform/db/transaction';
import { WechatTemplates, type WechatTemplate } from '../wechat/wechat-templates.service';
import { keepConsent, lockConsent, type ConsentRow } from './consent-rows';
import { DeliveryEndings } from './delivery-endings';
import { DeliveryReports } from './delivery-reports';
import { change, lockDue, lockOne, onItsWay, type DeliveryRow, type PhoneRow } from './delivery-rows';
import { pageFor } from './delivery.rules';
import { alwaysConsents, nextStep, type Way } from './sending.rules';
import { endSummary, openSummaries, openSummary, type SummaryRow } from './summary-rows';
import { summaryFields, summaryPage, toSumUp } from './summary.rules';

/** A message taken to be sent now, by this process and no other. */
export interface Claim {
  id: string;
  /** True: it is no message of its own but stands for several doubts, and `id` is its own (summary.rules). */
  summary: boolean;
  /** Which time it goes out: an answer counts for its own time only. */
  attempt: number;
  /** A second try after a doubt, made because the books are at zero. */
  again: boolean;
  openid: string;
  templateId: string;
  page: string;
  data: Record<string, string>;
}

/** Messages of one person looked at in one transaction. */
const LOOKED_AT = 20;
/** A doubt that waits for the books looks at them again after so many times of grace: a minute, unless set otherwise. */
const LOOKS = 3;
/** Messages of which one round serves the people. */
const WINDOW = 400;

/** A person with their phone, as one transaction sees them. */
interface Phone {
  openid: string | null;
  onItsWay: PhoneRow[];
  summaries: SummaryRow[];
  now: number;
}

/**
 * Hands out messages, one at a time for each phone. Whoever takes one locks the person's row first: so any number of
 * processes may ask at once, WeChat never sees two calls for one openid (43108), and a consent is set aside only once.
 */
@Injectable()
export class DeliveryClaims {
  private readonly leaseMs: number;
  /** How long a phone is left alone after a lost answer, for WeChat's report to come. */
  readonly graceMs: number;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'DELIVERY_LEASE_SECONDS' | 'DEMO_MODE' | 'WECHAT_APPID'>,
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly templates: WechatTemplates,
    private readonly reports: DeliveryReports,
    private readonly endings: DeliveryEndings,
  ) {
    this.leaseMs = config.DELIVERY_LEASE_SECONDS * 1000;
    this.graceMs = this.leaseMs / 6;
  }

  /** The people whose messages are due, longest first; at most as many as one round serves. */
  async waiting(): Promise<string[]> {
    const rows: { personId: string }[] = await this.db.query(
      `SELECT DISTINCT d.personId FROM (SELECT person_id AS personId FROM delivery WHERE next_at <= ?
        ORDER BY next_at, id LIMIT ?) d`,
      [new Date(this.clock.real()), WINDOW],
    );
    return rows.map((r) => r.personId);
  }

  /** The person's next message, taken and with its consent set aside; null when there is nothing to send now. */
  next(personId: string): Promise<Claim | null> {
    return inTransaction(this.db, (em) => this.nextIn(em, personId), 'committed');
  }

  private async nextIn(em: EntityManager, personId: string): Promise<Claim | null> {
    const now = this.clock.real();
    const [person]: { openid: string | null }[] = await em.query(
      'SELECT p.openid FROM person p WHERE p.id = ? FOR UPDATE',
      [personId],
    );
    const due = await lockDue(em, personId, now, LOOKED_AT);
    if (!due.length) return null;
    const openid = person?.openid ?? null;
    const phone = openid
      ? { openid, onItsWay: await onItsWay(em, openid), summaries: await this.summaries(em, openid, now), now }
      : { openid, onItsWay: [], summaries: [], now };
    const others =
      phone.onItsWay.some((p) => p.state === 'sending' && !due.some((d) => d.id === p.id)) ||
      phone.summaries.some((s) => s.state === 'sending');
    // Another process is at it: these stay due, and are looked at when it is done.
    if (others) return null;
    for (const row of due) {
      const claim = await this.look(em, row, phone);
      if (claim) return claim;
    }
    return null;
  }

  /** Does what is due for one message; the claim when it is to be sent. */
  private async look(em: EntityManager, row: DeliveryRow, phone: Phone): Promise<Claim | null> {
    const { now } = phone;
    if (row.state === 'doubt' && (await this.reports.resolves(em, row))) return null;
    const template = this.templateOf(row);
    const openid = row.state === 'doubt' && row.openid !== phone.openid ? null : phone.openid;
    const consent = openid && template ? await lockConsent(em, openid, template.id) : null;
    const way = this.wayOf(row, phone, { openid, template, consent });
    const doubts = phone.onItsWay.filter((p) => p.state === 'doubt' && p.templateId === row.templateId);
    const summed = row.state === 'doubt' ? toSumUp(doubts, row.personId, way, now, this.graceMs * LOOKS) : [];
    if (summed.includes(row.id)) return this.sumUp(em, summed, phone, template!);
    const step = nextStep(row, way, now, this.graceMs * LOOKS);
    switch (step.do) {
      case 'doubt':
        await this.doubt(em, row, phone);
        return null;
      case 'end':
        await this.endings.end(em, row, step.state, { now, openid, templateId: template?.id ?? null });
        if (row.state === 'doubt' && consent) await keepConsent(em, consent.id, { ...consent, exact: false });
        return null;
      case 'wait':
        await change(em, row.id, { next_at: step.until });
        // Given up: its consent may be used or not, and nobody will know.
        if (step.until === null && consent) await keepConsent(em, consent.id, { ...consent, exact: false });
        return null;
      default:
        return this.take(em, row, { ...way, template: template!, consent, again: step.do === 'resend', now });
    }
  }

  /** A doubt belongs to the template it went out by, whatever the configuration says today. */
  private templateOf(row: DeliveryRow): WechatTemplate | null {
    const template = this.config.WECHAT_APPID === undefined ? null : this.templates.of(row.template);
    return row.state === 'doubt' && template?.id !== row.templateId ? null : template;
  }

  private wayOf(
    row: DeliveryRow,
    phone: Phone,
    { openid, template, consent }: Pick<Way, 'openid' | 'template' | 'consent'>,
  ): Way {
    const quiet = [...phone.onItsWay, ...phone.summaries].map((p) => (p.endedAt ?? 0) + this.graceMs);
    return {
      read: row.read,
      openid,
      always: alwaysConsents(openid, this.config.DEMO_MODE),
      template,
      consent,
      quietUntil: Math.max(0, ...quiet),
      otherDoubts: phone.onItsWay.filter((p) => p.id !== row.id && p.templateId === row.templateId).length,
    };
  }

  /** Those of the phone that are open; one whose sender died or hangs counts as lost. */
  private async summaries(em: EntityManager, openid: string, now: number): Promise<SummaryRow[]> {
    const open = await openSummaries(em, openid);
    for (const s of open)
      if (s.state === 'sending' && s.claimedAt + this.leaseMs <= now) {
        await endSummary(em, s.id, { state: 'doubt', now, errcode: null });
        Object.assign(s, { state: 'doubt', endedAt: now });
      }
    return open;
  }

  /** One message for all of them. No consent is set aside: the books are at zero, and WeChat knows what they do not. */
  private async sumUp(em: EntityManager, ids: string[], phone: Phone, template: WechatTemplate): Promise<Claim> {
    const [openid, now] = [phone.openid!, phone.now];
    const newest = (await lockOne(
      em,
      ids.reduce((a, b) => (BigInt(a) > BigInt(b) ? a : b)),
    ))!;
    const id = await openSummary(em, { openid, templateId: template.id, ids, now, leaseMs: this.leaseMs });
    return {
      ...{ id, summary: true, attempt: 1, again: true, openid, templateId: template.id },
      page: summaryPage(newest.role),
      data: fitMessage(template.fields, summaryFields(newest.facts, ids.length, now)),
    };
  }

  /** Its sender died or hangs: nobody knows whether it arrived. */
  private async doubt(em: EntityManager, row: DeliveryRow, phone: Phone): Promise<void> {
    const { now } = phone;
    await change(em, row.id, {
      ...this.endings.doubt(row, now),
      next_at: now + this.graceMs,
    });
    for (const p of phone.onItsWay) if (p.id === row.id) Object.assign(p, { state: 'doubt', endedAt: now });
  }

  private async take(
    em: EntityManager,
    row: DeliveryRow,
    o: Way & { template: WechatTemplate; consent: ConsentRow | null; again: boolean; now: number },
  ): Promise<Claim> {
    const { template, consent, again, now } = o;
    const openid = o.openid!;
    const reserves = !again && !o.always && !template.longTerm;
    if (reserves) await keepConsent(em, consent!.id, { ...consent!, balance: consent!.balance - 1 });
    const attempt = row.attempts + 1;
    await change(em, row.id, {
      state: 'sending',
      next_at: now + this.leaseMs,
      attempts: attempt,
      openid,
      template_id: template.id,
      claimed_at: now,
      ...(again ? {} : { reserved: reserves, first_at: null, ended_at: null }),
    });
    const data = fitMessage(template.fields, row.facts);
    return {
      id: row.id,
      summary: false,
      attempt,
      again,
      openid,
      templateId: template.id,
      page: pageFor(row.role, row.requestCode),
      data,
    };
  }
}
