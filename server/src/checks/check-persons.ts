import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PersonLinks } from '../people/person-links.service';
import type { EntityManager } from 'typeorm';

/** Checks follow their authors and deciders. */
@Injectable()
export class CheckPersons implements OnModuleInit {
  constructor(private readonly links: PersonLinks) {}

  onModuleInit(): void {
    this.links.add({
      join: async (em, from, to) => {
        await this.author(em, from, to);
        await em.query('UPDATE content_check SET decided_by = ? WHERE decided_by = ?', [to, from]);
      },
      // What was decided about the words stays on record; the decision of a forgotten officer stays without a name.
      forget: async (em, personId) => {
        await this.author(em, personId, null);
        await em.query('UPDATE content_check SET decided_by = NULL WHERE decided_by = ?', [personId]);
      },
      part: async (em, from, to) => {
        await em.query("UPDATE content_check SET author_id = ? WHERE author_id = ? AND author_role = 'voter'", [
          to,
          from,
        ]);
      },
    });
  }

  private async author(em: EntityManager, from: string, to: string | null): Promise<void> {
    await em.query('UPDATE content_check SET author_id = ? WHERE author_id = ?', [to, from]);
  }
}
