import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { redact } from '@huiyin/shared/requests/redaction';
import { type PersonLink, PersonLinks } from '../people/person-links.service';
import { EventsService } from '../platform/events/events.service';
import { maskedTitle } from './told.rules';

/**
 * Voters' matters. A forgotten voter's go on without them: the station and the deputy work as before, and what waits for
 * the voter goes on by itself when its window ends. A matter that ended stays archived, anonymised (domain.md, Privacy);
 * one that is still open keeps its words until it ends, because whoever handles it needs to know where to go.
 */
@Injectable()
export class RequestPersonLink implements PersonLink, OnModuleInit {
  constructor(
    private readonly links: PersonLinks,
    private readonly events: EventsService,
  ) {}

  onModuleInit(): void {
    this.links.add(this);
    this.events.listen(async (em, event) => {
      if (event.topic === 'request') await this.anonymise(em, 'r.id = ?', event.subjectId);
    });
  }

  async join(em: EntityManager, from: string, to: string): Promise<void> {
    await em.query('UPDATE request SET voter_id = ? WHERE voter_id = ?', [to, from]);
  }

  /** Matters are raised as a voter, every one. */
  async part(em: EntityManager, from: string, to: string): Promise<void> {
    await this.join(em, from, to);
  }

  async forget(em: EntityManager, personId: string): Promise<void> {
    const rows: { id: string }[] = await em.query('SELECT id FROM request WHERE voter_id = ? FOR UPDATE', [personId]);
    await em.query("UPDATE request SET voter_id = NULL, idempotency_key = '', body_hash = '' WHERE voter_id = ?", [
      personId,
    ]);
    for (const { id } of rows) await this.anonymise(em, 'r.id = ?', id);
  }
}
