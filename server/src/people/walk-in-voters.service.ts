import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { Crypto } from '../platform/crypto/crypto';
import { PeopleService } from './people.service';

/** What a station was told of whoever came, called or wrote. */
export interface WalkIn {
  name: string | undefined;
  /** Digits; a dash between area code and number may stand. */
  phone: string | undefined;
  districtId: string;
}

/** Voters without a WeChat of their own and nothing but voters: somebody's account is never found by this. */
const WALK_IN = `SELECT p.id, p.name_cipher AS nameCipher FROM person p
  WHERE p.openid IS NULL AND p.account IS NULL AND p.phone_index IS NULL AND p.joined_into IS NULL
    AND p.forgotten_at IS NULL AND NOT EXISTS (SELECT 1 FROM person_role o WHERE o.person_id = p.id AND o.role <> 'voter')`;
const KNOWN = `${WALK_IN} AND p.own_phone_index IN (?)
  AND EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.role = 'voter' AND r.district_id = ?)
  ORDER BY p.id LIMIT 20`;

/** Voters whom a station writes down: without an account, with a phone to be called at if they gave one. */
@Injectable()
export class WalkInVoters {
  constructor(
    private readonly crypto: Crypto,
    private readonly people: PeopleService,
    private readonly clock: Clock,
  ) {}

  /**
   * The voter in the caller's transaction: one known in the district by the same phone and name, else a new one. null
   * when neither was given: there is nobody to call, and nothing to know them by.
   */
  async voterOf(em: EntityManager, given: WalkIn): Promise<string | null> {
    const phone = given.phone?.replace(/\D/g, '');
    if (!phone && !given.name) return null;
    return (phone && (await this.known(em, phone, given))) || this.add(em, phone, given);
  }

  /**
   * What the station wrote down as the voter's name; null of everyone else: a deputy or officer who is also a voter did not
   * give their registered name as one.
   */
  async nameOf(em: EntityManager, personId: string): Promise<string | null> {
    const [row]: { nameCipher: string }[] = await em.query(`${WALK_IN} AND p.id = ? AND p.name_cipher IS NOT NULL`, [
      personId,
    ]);
    return row ? this.crypto.decrypt(row.nameCipher) : null;
  }

  private async known(em: EntityManager, phone: string, { name, districtId }: WalkIn): Promise<string | null> {
    const rows: { id: string; nameCipher: string | null }[] = await em.query(KNOWN, [
      this.crypto.blindIndexes(phone),
      districtId,
    ]);
    // A family shares a phone: only the same name is the same person.
    const same = rows.find((r) => (r.nameCipher ? this.crypto.decrypt(r.nameCipher) : undefined) === name);
    return same?.id ?? null;
  }

  private async add(em: EntityManager, phone: string | undefined, { name, districtId }: WalkIn): Promise<string> {
    const inserted: { insertId: string | number } = await em.query(
      'INSERT INTO person (name_cipher, own_phone_cipher, own_phone_index, created_at) VALUES (?, ?, ?, ?)',
      [
        name ? this.crypto.encrypt(name) : null,
        phone ? this.crypto.encrypt(phone) : null,
        phone ? this.crypto.blindIndex(phone) : null,
        new Date(this.clock.real()),
      ],
    );
    const personId = String(inserted.insertId);
    await this.people.grantRole(em, { personId, role: 'voter', districtId, startsOn: '2000-01-01' });
    return personId;
  }
}
