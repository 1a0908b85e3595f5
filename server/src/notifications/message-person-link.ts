import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type PersonLink, PersonLinks } from '../people/person-links.service';

/** A person's inbox, one for each role. */
@Injectable()
export class MessagePersonLink implements PersonLink, OnModuleInit {
  constructor(private readonly links: PersonLinks) {}

  onModuleInit(): void {
    this.links.add(this);
  }

  async join(em: EntityManager, from: string, to: string): Promise<void> {
    // Both records held the same office, and both were told: once is enough.
    await em.query(
      `DELETE a FROM message a JOIN message b ON b.event_id = a.event_id AND b.role = a.role AND b.person_id = ?
        WHERE a.person_id = ?`,
      [to, from],
    );
    await em.query('UPDATE message SET person_id = ? WHERE person_id = ?', [to, from]);
  }

  async part(em: EntityManager, from: string, to: string): Promise<void> {
    await em.query("UPDATE message SET person_id = ? WHERE person_id = ? AND role = 'voter'", [to, from]);
  }

  async forget(em: EntityManager, personId: string): Promise<void> {
    await em.query('DELETE FROM message WHERE person_id = ?', [personId]);
  }
}
