import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { BindingView } from '@huiyin/shared/people/binding.dto';
import { plainPhone } from '@huiyin/shared/people/phone';
import type { Actor } from '@huiyin/shared/people/roles';
import { inTransaction } from '../platform/db/transaction';
import { BindingsQueries } from './bindings.queries';
import { PersonPartingService } from './person-parting.service';
import { type PersonEventKind, PersonRecords } from './person-records.service';
import { RegisteredPhonesService } from './registered-phones.service';
import type { Registered } from './registered.queries';

/** Untying deputies and officers from WeChat by an officer who may, each time on record. */
@Injectable()
export class BindingsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly bindings: BindingsQueries,
    private readonly parting: PersonPartingService,
    private readonly records: PersonRecords,
    private readonly numbers: RegisteredPhonesService,
  ) {}

  /**
   * Unties a person from their WeChat: signed out everywhere, free to bind another.
   * @throws Refusal person.not_found, binding.not_bound
   */
  async release(actor: Actor, bindingId: string): Promise<BindingView> {
    const personId = await this.bindings.personOf(bindingId);
    return inTransaction(this.db, async (em) => {
      const person = await this.bindings.lock(em, actor, personId);
      if (person.openid === null) throw new Refusal('binding.not_bound');
      await this.parting.release(em, person.id);
      return this.done(em, 'released', actor, person, bindingId);
    });
  }

  /**
   * Registers another phone; whoever was bound by the old one is untied and signed out.
   * @throws Refusal person.not_found, binding.phone_taken when it is registered for somebody of another name
   */
  async changePhone(actor: Actor, bindingId: string, phone: string): Promise<BindingView> {
    const personId = await this.bindings.personOf(bindingId);
    return inTransaction(this.db, async (em) => {
      const person = await this.bindings.lock(em, actor, personId);
      await this.numbers.change(em, person, plainPhone(phone));
      if (person.openid !== null) await this.parting.release(em, person.id);
      return this.done(em, 'phone_changed', actor, person, bindingId);
    });
  }

  private async done(
    em: EntityManager,
    kind: PersonEventKind,
    actor: Actor,
    person: Registered,
    bindingId: string,
  ): Promise<BindingView> {
    await this.records.keep(em, kind, { id: person.id, districtId: person.roles[0].districtId }, actor);
    return this.bindings.viewOf(em, person.id, bindingId);
  }
}
