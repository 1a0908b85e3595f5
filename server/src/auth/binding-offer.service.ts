import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { BindingOffer } from '@huiyin/shared/people/binding.dto';
import type { Actor } from '@huiyin/shared/people/roles';
import { RegisteredPhonesService } from '../people/registered-phones.service';
import type { Registered } from '../people/registered.queries';
import { inTransaction } from '../platform/db/transaction';
import { BindingAttempts } from './binding-attempts';
import { BindingTickets } from './binding-tickets';
import { PhoneCodes } from './phone-codes';

/** 您是…吗: who was registered beforehand under the phone that WeChat vouches for. */
@Injectable()
export class BindingOfferService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly codes: PhoneCodes,
    private readonly phones: RegisteredPhonesService,
    private readonly attempts: BindingAttempts,
    private readonly tickets: BindingTickets,
  ) {}

  /**
   * Everyone registered under the phone of this code: one human, whose roles may stand in several records.
   * @throws Refusal binding.not_wechat, binding.locked, binding.no_match (counted), binding.taken, binding.phone_shared
   * @throws Refusal what PhoneCodes.phoneOf refuses
   */
  async offer(actor: Actor, code: string): Promise<BindingOffer> {
    await this.attempts.check(this.db.manager, actor.personId);
    const phoneIndexes = this.phones.indexesOf(await this.codes.phoneOf(code));
    const found = await inTransaction(this.db, (em) => this.find(em, actor.personId, phoneIndexes));
    // Outside the transaction: a mismatch must be counted although the caller is refused.
    if (!found.length) throw new Refusal('binding.no_match');
    if (found.some((p) => p.openid !== null && p.id !== actor.personId)) throw new Refusal('binding.taken');
    if (found.some((p) => p.name !== found[0].name)) throw new Refusal('binding.phone_shared');
    return {
      ticket: this.tickets.seal(actor.personId, { registered: found.map((p) => p.id), phoneIndexes }),
      name: found[0].name,
      roles: found.flatMap((p) => p.roles.map(({ role, label, place }) => ({ role, label, place }))),
    };
  }

  private async find(em: EntityManager, personId: string, phoneIndexes: string[]): Promise<Registered[]> {
    await this.attempts.check(em, personId, true);
    const found = await this.phones.under(em, phoneIndexes);
    if (!found.length) await this.attempts.count(em, personId);
    return found;
  }
}
