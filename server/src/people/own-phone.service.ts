import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { OwnPhone } from '@huiyin/shared/people/binding.dto';
import { maskPhone } from '@huiyin/shared/people/phone';
import type { Actor } from '@huiyin/shared/people/roles';
import { Crypto } from '../platform/crypto/crypto';

/**
 * The phone a voter gave so that the station can call them. Kept apart from registered phones: it lets nobody in, and
 * taking it back takes nothing from a deputy's registration.
 */
@Injectable()
export class OwnPhoneService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly crypto: Crypto,
  ) {}

  /** The actor's own, masked. */
  async of(actor: Actor): Promise<OwnPhone> {
    const [row]: { own_phone_cipher: string | null }[] = await this.db.query(
      'SELECT own_phone_cipher FROM person WHERE id = ?',
      [actor.personId],
    );
    return { phone: row?.own_phone_cipher ? maskPhone(this.crypto.decrypt(row.own_phone_cipher)) : null };
  }

  /** Keeps it in place of an earlier one. */
  async keep(actor: Actor, phone: string): Promise<OwnPhone> {
    await this.db.query('UPDATE person SET own_phone_cipher = ?, own_phone_index = ? WHERE id = ?', [
      this.crypto.encrypt(phone),
      this.crypto.blindIndex(phone),
      actor.personId,
    ]);
    return { phone: maskPhone(phone) };
  }

  async erase(em: EntityManager, personId: string): Promise<void> {
    await em.query('UPDATE person SET own_phone_cipher = NULL, own_phone_index = NULL WHERE id = ?', [personId]);
  }

  /** The actor takes theirs back. */
  async remove(actor: Actor): Promise<OwnPhone> {
    await this.erase(this.db.manager, actor.personId);
    return { phone: null };
  }
}
