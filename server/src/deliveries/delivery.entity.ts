import { Entity, Index } from 'typeorm';
import { Ascii, Flag, Id, IdRef, Instant, Int, Json, Text } from '../platform/db/columns';
import type { FieldValues } from '@huiyin/shared/wechat/template-fields';

/** One message on its way to one phone: at most one per event, person and template. */
@Entity('delivery')
@Index('uq_delivery', ['eventId', 'personId', 'template'], { unique: true })
@Index('ix_delivery_next', ['nextAt', 'id'])
@Index('ix_delivery_person', ['personId', 'nextAt'])
@Index('ix_delivery_matter', ['personId', 'requestCode'])
@Index('ix_delivery_phone', ['openid', 'state'])
@Index('ix_delivery_station', ['stationId', 'callFrom', 'id'])
@Index('ix_delivery_call', ['callFrom'])
@Index('ix_delivery_sms', ['smsAt'])
@Index('ix_delivery_summary', ['summaryId'])
export class Delivery {
  @Id() id: string;
  @IdRef() eventId: string;
  @IdRef() personId: string;
  @Ascii(24) role: string;
  /** Which of our templates (TEMPLATE_KEYS). */
  @Ascii(16) template: string;
  @Ascii(24) requestCode: string;
  /** The station whose liaisons call where WeChat cannot reach. */
  @IdRef() stationId: string;
  /** 选民, or the deputy's or officer's public name. */
  @Text(64) who: string;
  @Text(64) title: string;
  @Text(255) text: string;
  @Json() facts: FieldValues;
  /** True: when it cannot be delivered, somebody should call. */
  @Flag() worthCall: boolean;
  /** False: not sent when it would use up the last one-time consent. */
  @Flag({ default: 1 }) worthLast: boolean;
  /** True: no later message of this matter to this person. */
  @Flag({ default: 1 }) newest: boolean;
  @Instant() createdAt: Date;

  @Ascii(16) state: string;
  /** When there is something to do for it next; null when there is nothing. */
  @Instant({ nullable: true }) nextAt: Date | null;
  /** How often it went out, and how often that failed for certain. */
  @Int({ default: 0 }) attempts: number;
  @Int({ default: 0 }) failures: number;
  @Int({ nullable: true }) errcode: number | null;
  /** To which phone, by which template of the account, as it went out last. */
  @Ascii(64, { nullable: true }) openid: string | null;
  @Ascii(64, { nullable: true }) templateId: string | null;
  /** True while a consent is set aside for it. */
  @Flag({ default: 0 }) reserved: boolean;
  /** When it first went out without a clear answer. */
  @Instant({ nullable: true }) firstAt: Date | null;
  /** When it went out last, and when that ended. */
  @Instant({ nullable: true }) claimedAt: Date | null;
  @Instant({ nullable: true }) endedAt: Date | null;
  /** WeChat's own number of it, once its report came. */
  @Ascii(64, { nullable: true }) msgId: string | null;

  /** The message that went out for it and others in doubt: they were told together. */
  @IdRef({ nullable: true }) summaryId: string | null;

  /** From when on it is on the call list; null: it is not. */
  @Instant({ nullable: true }) callFrom: Date | null;
  /** The last call that reached nobody. */
  @Instant({ nullable: true }) triedAt: Date | null;
  @Text(512, { nullable: true }) triedNote: string | null;

  /** When an SMS is to be tried; null: none is. */
  @Instant({ nullable: true }) smsAt: Date | null;
  @Int({ default: 0 }) smsTries: number;
  @Instant({ nullable: true }) smsSentAt: Date | null;
}

/** WeChat's report that a message reached a phone, or did not. */
@Entity('delivery_report')
@Index('uq_delivery_report', ['msgId', 'openid'], { unique: true })
@Index('ix_delivery_report', ['openid', 'templateId', 'at'])
@Index('ix_delivery_report_at', ['at'])
export class DeliveryReport {
  @Id() id: string;
  @Ascii(64) msgId: string;
  @Ascii(64) openid: string;
  @Ascii(64) templateId: string;
  @Instant() at: Date;
  @Flag() ok: boolean;
  @Int() errcode: number;
  /** Which message it is about; null while that is not certain. */
  @IdRef({ nullable: true }) deliveryId: string | null;
  /** Or which that stands for several. */
  @IdRef({ nullable: true }) summaryId: string | null;
}

/** One message to a phone that stands for several of which nobody knew whether they arrived. */
@Entity('delivery_summary')
@Index('ix_delivery_summary_phone', ['openid', 'templateId', 'claimedAt'])
export class DeliverySummary {
  @Id() id: string;
  @Ascii(64) openid: string;
  @Ascii(64) templateId: string;
  /** SummaryState */
  @Ascii(16) state: string;
  /** When it went out, and when that ended. */
  @Instant() claimedAt: Date;
  @Instant({ nullable: true }) endedAt: Date | null;
  @Int({ nullable: true }) errcode: number | null;
  /** WeChat's own number of it, once its report came. */
  @Ascii(64, { nullable: true }) msgId: string | null;
}
