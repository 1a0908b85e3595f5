import type { DeliveryState } from '@huiyin/shared/deliveries/delivery.dto';
import type { Role } from '@huiyin/shared/people/roles';
import type { FieldValues } from '@huiyin/shared/wechat/template-fields';
import type { TemplateKey } from '@huiyin/shared/wechat/templates';
import type { EntityManager } from 'typeorm';
import type { Parcel } from './sending.rules';
import type { OpenDoubt } from './summary.rules';

/** A message on its way, as it is kept. Instants in epoch milliseconds. */
export interface DeliveryRow extends Parcel {
  id: string;
  eventId: string;
  personId: string;
  role: Role;
  template: TemplateKey;
  requestCode: string;
  facts: FieldValues;
  worthCall: boolean;
  newest: boolean;
  attempts: number;
  openid: string | null;
  templateId: string | null;
  reserved: boolean;
  claimedAt: number | null;
  /** Read in the app. */
  read: boolean;
}

interface StoredRow {
  id: string;
  eventId: string;
  personId: string;
  role: Role;
  template: TemplateKey;
  requestCode: string;
  facts: string;
  worthCall: number;
  worthLast: number;
  newest: number;
  createdAt: Date;
  state: DeliveryState;
  attempts: number;
  failures: number;
  openid: string | null;
  templateId: string | null;
  reserved: number;
  firstAt: Date | null;
  claimedAt: Date | null;
  endedAt: Date | null;
  readAt: Date | null;
}

const READ_AT =
  '(SELECT m.read_at FROM message m WHERE m.event_id = d.event_id AND m.person_id = d.person_id AND m.role = d.role)';
const SELECT = `SELECT d.id, d.event_id AS eventId, d.person_id AS personId, d.role, d.template,
    d.request_code AS requestCode, d.facts, d.worth_call AS worthCall, d.worth_last AS worthLast, d.newest, d.created_at AS createdAt, d.state,
    d.attempts, d.failures, d.openid, d.template_id AS templateId, d.reserved, d.first_at AS firstAt,
    d.claimed_at AS claimedAt, d.ended_at AS endedAt,
    ${READ_AT} AS readAt
  FROM delivery d`;

const ms = (at: Date | null): number | null => at && at.getTime();

function rowOf(r: StoredRow): DeliveryRow {
  return {
    ...r,
    facts: JSON.parse(r.facts) as FieldValues,
    worthCall: r.worthCall === 1,
    worthLast: r.worthLast === 1,
    newest: r.newest === 1,
    reserved: r.reserved === 1,
    createdAt: r.createdAt.getTime(),
    firstAt: ms(r.firstAt),
    claimedAt: ms(r.claimedAt),
    endedAt: ms(r.endedAt),
    read: r.readAt !== null,
  };
}

/**
 * A person's messages that are due, locked: first what a sender left lying, which holds up the others, then the oldest. The
 * person's row is locked before: nobody else looks at them.
 */
export async function lockDue(em: EntityManager, personId: string, now: number, most: number): Promise<DeliveryRow[]> {
  const rows: StoredRow[] = await em.query(
    `${SELECT} WHERE d.person_id = ? AND d.next_at <= ? ORDER BY d.state = 'sending' DESC, d.id LIMIT ? FOR UPDATE`,
    [personId, new Date(now), most],
  );
  return rows.map(rowOf);
}

/** One message, locked; null when it is there no more. */
export async function lockOne(em: EntityManager, id: string): Promise<DeliveryRow | null> {
  const [row]: StoredRow[] = await em.query(`${SELECT} WHERE d.id = ? FOR UPDATE`, [id]);
  return row ? rowOf(row) : null;
}

/** The messages that one message stood for and that have no report of their own, locked. */
export async function lockSummed(em: EntityManager, summaryId: string): Promise<DeliveryRow[]> {
  const rows: StoredRow[] = await em.query(`${SELECT} WHERE d.summary_id = ? AND d.msg_id IS NULL FOR UPDATE`, [
    summaryId,
  ]);
  return rows.map(rowOf);
}

/** What stands between a phone and its next message. */
export interface PhoneRow extends OpenDoubt {
  state: 'sending' | 'doubt';
  templateId: string;
}

interface StoredPhoneRow {
  id: string;
  personId: string;
  state: 'sending' | 'doubt';
  templateId: string;
  createdAt: Date;
  firstAt: Date | null;
  endedAt: Date | null;
  summaryId: string | null;
  readAt: Date | null;
}

/** Everything of a phone that is on its way, or of which nobody knows whether it arrived. */
export async function onItsWay(em: EntityManager, openid: string): Promise<PhoneRow[]> {
  const rows: StoredPhoneRow[] = await em.query(
    `SELECT d.id, d.person_id AS personId, d.state, d.template_id AS templateId, d.created_at AS createdAt,
        d.first_at AS firstAt, d.ended_at AS endedAt, d.summary_id AS summaryId, ${READ_AT} AS readAt
      FROM delivery d WHERE d.openid = ? AND d.state IN ('sending', 'doubt') FOR UPDATE`,
    [openid],
  );
  return rows.map(({ readAt, ...r }) => ({
    ...r,
    createdAt: r.createdAt.getTime(),
    firstAt: ms(r.firstAt),
    endedAt: ms(r.endedAt),
    read: readAt !== null,
  }));
}

/** What may change in a message on its way; columns of the table. */
export type DeliveryChange = Partial<{
  state: DeliveryState;
  next_at: number | null;
  attempts: number;
  failures: number;
  errcode: number | null;
  openid: string | null;
  template_id: string | null;
  reserved: boolean;
  first_at: number | null;
  claimed_at: number | null;
  ended_at: number | null;
  msg_id: string | null;
  call_from: number | null;
  sms_at: number | null;
}>;

const INSTANTS = new Set(['next_at', 'first_at', 'claimed_at', 'ended_at', 'call_from', 'sms_at']);

export async function change(em: EntityManager, id: string, c: DeliveryChange): Promise<void> {
  const entries = Object.entries(c);
  const values = entries.map(([column, value]) =>
    value !== null && INSTANTS.has(column)
      ? new Date(value as number)
      : typeof value === 'boolean'
        ? Number(value)
        : value,
  );
  await em.query(`UPDATE delivery SET ${entries.map(([column]) => `${column} = ?`).join(', ')} WHERE id = ?`, [
    ...values,
    id,
  ]);
}
