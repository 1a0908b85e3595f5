import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { change, type DeliveryChange, type DeliveryRow } from './delivery-rows';
import { DOUBT_CALL_MS } from './sending.rules';
import { SmsSender } from './sms-sender';

/** What follows from how a message ended: somebody is to be called, or an SMS goes out, or nothing more. */
@Injectable()
export class DeliveryEndings {
  constructor(private readonly sms: SmsSender) {}

  /** Columns of a message that did not reach its phone. */
  unreached(row: Pick<DeliveryRow, 'worthCall' | 'newest' | 'role'>, now: number): DeliveryChange {
    // Officers have their desk in front of them: nobody calls them, and nobody is paid for an SMS to them.
    const worth = row.worthCall && (row.role === 'voter' || row.role === 'deputy');
    return { call_from: worth && row.newest ? now : null, sms_at: worth && this.sms.configured ? now : null };
  }

  /** Columns of a message of which nobody knows whether it arrived. */
  doubt(row: DeliveryRow, now: number): DeliveryChange {
    const { call_from } = this.unreached(row, now + DOUBT_CALL_MS);
    return { state: 'doubt', ended_at: now, first_at: row.firstAt ?? row.claimedAt, call_from };
  }

  /** Ends a message without sending it. */
  async end(
    em: EntityManager,
    row: DeliveryRow,
    state: 'seen' | 'dead' | 'no_consent',
    { now, openid, templateId }: { now: number; openid: string | null; templateId: string | null },
  ): Promise<void> {
    await change(em, row.id, {
      state,
      next_at: null,
      ended_at: now,
      ...(state === 'no_consent' ? { openid, template_id: templateId } : {}),
      ...(state === 'seen' ? { call_from: null, sms_at: null } : this.unreached(row, now)),
    });
  }
}
