import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type PersonLink, PersonLinks } from '../people/person-links.service';

/** Pictures by whoever uploaded them. What was attached is part of the matter, and stays with it. */
@Injectable()
export class PicturePersonLink implements PersonLink, OnModuleInit {
  constructor(private readonly links: PersonLinks) {}

  onModuleInit(): void {
    this.links.add(this);
  }

  async join(em: EntityManager, from: string, to: string): Promise<void> {
    await em.query('UPDATE picture SET owner_id = ? WHERE owner_id = ?', [to, from]);
  }

  /** Nobody's any more: what is attached to nothing is thrown away with the other orphans. */
  async forget(em: EntityManager, personId: string): Promise<void> {
    await em.query('UPDATE picture SET owner_id = NULL WHERE owner_id = ?', [personId]);
  }
}
