import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type PersonLink, PersonLinks } from '../people/person-links.service';
import { SimilarIndex } from './similar-index.service';

/** By which words a forgotten voter's matters are found: never by their name. What else is kept names nobody. */
@Injectable()
export class SimilarPersonLink implements PersonLink, OnModuleInit {
  constructor(
    private readonly links: PersonLinks,
    private readonly index: SimilarIndex,
  ) {}

  onModuleInit(): void {
    this.links.add(this);
  }

  async unname(em: EntityManager, personId: string, name: string): Promise<void> {
    const rows: { id: string }[] = await em.query('SELECT id FROM request WHERE voter_id = ?', [personId]);
    await this.index.unname(
      em,
      rows.map((r) => r.id),
      name,
    );
  }

  async join(): Promise<void> {}

  async forget(): Promise<void> {}
}
