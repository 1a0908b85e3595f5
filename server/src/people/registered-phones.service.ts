import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { Crypto } from '../platform/crypto/crypto';
import { PeopleService } from './people.service';
import { type Registered, RegisteredQueries } from './registered.queries';

/** The phones by which deputies and officers may bind. */
@Injectable()
export class RegisteredPhonesService {
  constructor(
    private readonly crypto: Crypto,
    private readonly registered: RegisteredQueries,
    private readonly people: PeopleService,
  ) {}

  /**
   * Gives a person another phone. Two records under one phone are one human with two posts, so they must have one name.
   * Joins the caller's transaction.
   * @throws Refusal binding.phone_taken
   */
  async change(em: EntityManager, person: Registered, phone: string): Promise<void> {
    const others = (await this.under(em, this.indexesOf(phone))).filter((p) => p.id !== person.id);
    if (others.some((p) => p.name !== person.name)) throw new Refusal('binding.phone_taken');
    await em.query('UPDATE person SET phone_cipher = ?, phone_index = ? WHERE id = ?', [
      this.crypto.encrypt(phone),
      this.crypto.blindIndex(phone),
      person.id,
    ]);
  }

  /** By which a phone is looked up without being read: any of these. */
  indexesOf(phone: string): string[] {
    return this.crypto.blindIndexes(phone);
  }

  /** Everyone with an official role today who is registered under the phone with one of these indexes. */
  under(em: EntityManager, phoneIndexes: readonly string[]): Promise<Registered[]> {
    return this.registered.byPhone(em, phoneIndexes, this.people.today());
  }
}
