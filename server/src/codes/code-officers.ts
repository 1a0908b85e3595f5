import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type PersonLink, PersonLinks } from '../people/person-links.service';

/** Which officer issued or revoked a code follows the person. */
@Injectable()
export class CodeOfficers implements PersonLink, OnModuleInit {
  constructor(private readonly links: PersonLinks) {}

  onModuleInit(): void {
    this.links.add(this);
  }

  async join(em: EntityManager, from: string, to: string): Promise<void> {
    await em.query('UPDATE door_code SET issued_by = ? WHERE issued_by = ?', [to, from]);
    await em.query('UPDATE door_code SET revoked_by = ? WHERE revoked_by = ?', [to, from]);
  }

  async forget(em: EntityManager, personId: string): Promise<void> {
    await em.query('UPDATE door_code SET issued_by = NULL WHERE issued_by = ?', [personId]);
    await em.query('UPDATE door_code SET revoked_by = NULL WHERE revoked_by = ?', [personId]);
  }
}
