import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PushEvent } from '../events.rules';
import { EventsService } from '../platform/events/events.service';
import { OwnPhoneService } from './own-phone.service';
import { PersonPartingService } from './person-parting.service';
import { PersonRecords } from './person-records.service';

/** RevokeInfo of the phone number (wechat.md §1.9). */
const PHONE = '8';

/** What people take back in WeChat itself: a permission, or the whole account. Safe to be told of twice. */
@Injectable()
export class WechatWithdrawalService implements OnModuleInit {
  constructor(
    private readonly events: EventsService,
    private readonly parting: PersonPartingService,
    private readonly phones: OwnPhoneService,
    private readonly records: PersonRecords,
  ) {}

  onModuleInit(): void {
    this.events.listen(async (em, event) => {
      if (event.topic !== 'wechat') return;
      const push = event.detail as unknown as PushEvent;
      // Without a word on what was taken back, everything was.
      if (push.kind === 'revoke' && (!push.what.length || push.what.includes(PHONE)))
        await this.revoke(em, push.openid);
      if (push.kind === 'cancel') await this.cancel(em, push.openid);
    });
  }

  /**
   * The phone may not be kept any more: what a voter gave is deleted; a deputy or officer, who was let in by it, is
   * untied and signed out, and is a voter until they bind again.
   */
  private async revoke(em: EntityManager, openid: string): Promise<void> {
    const person = await this.parting.byOpenid(em, openid);
    if (!person || !(person.official || person.hasOwnPhone)) return;
    const voterId = person.official ? await this.parting.part(em, person.id) : person.id;
    await this.phones.erase(em, voterId);
    await this.records.keep(em, 'revoked', person, null);
  }

  /** The voter is forgotten; whom the office registered stays registered, untied. */
  private async cancel(em: EntityManager, openid: string): Promise<void> {
    const person = await this.parting.byOpenid(em, openid);
    if (!person) return;
    await this.parting.forget(em, person.official ? await this.parting.part(em, person.id) : person.id);
    await this.records.keep(em, 'cancelled', person, null);
  }
}
