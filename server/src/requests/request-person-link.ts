import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { redact } from '@huiyin/shared/requests/redaction';
import type { TimelineKind } from '@huiyin/shared/requests/timeline.dto';
import { type PersonLink, PersonLinks, type ToldPart, UNNAMED } from '../people/person-links.service';
import { EventsService } from '../platform/events/events.service';
import { OwnRequests } from './own-requests';
import { maskedTitle } from './told.words.rules';

/** What can still end a matter whose voter is forgotten. */
const ENDING: readonly TimelineKind[] = ['refused', 'lapsed', 'withdrawn'];

const masked = <T extends string | null>(text: T): T => (text === null ? text : redact(text).text) as T;

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
    private readonly own: OwnRequests,
  ) {}

  onModuleInit(): void {
    this.links.add(this);
    this.events.listen(async (em, event) => {
      if (event.topic === 'request' && (ENDING as readonly string[]).includes(event.kind))
        await this.anonymise(em, event.subjectId);
    });
  }

  async join(em: EntityManager, from: string, to: string): Promise<void> {
    await em.query('UPDATE request SET voter_id = ? WHERE voter_id = ?', [to, from]);
  }

  /** Matters are raised as a voter, every one. */
  async part(em: EntityManager, from: string, to: string): Promise<void> {
    await this.join(em, from, to);
  }

  tell(em: EntityManager, personId: string): Promise<ToldPart> {
    return this.own.tell(em, personId);
  }

  async forget(em: EntityManager, personId: string): Promise<void> {
    const rows: { id: string }[] = await em.query('SELECT id FROM request WHERE voter_id = ? FOR UPDATE', [personId]);
    // Without a voter and without the hash of what they sent: a forgotten voter's. What was never sent has a hash.
    await em.query("UPDATE request SET voter_id = NULL, idempotency_key = '', body_hash = '' WHERE voter_id = ?", [
      personId,
    ]);
    for (const { id } of rows) await this.anonymise(em, id);
  }

  async unname(em: EntityManager, personId: string, name: string): Promise<void> {
    const without = (column: string) => `${column} = REPLACE(${column}, ?, '${UNNAMED}')`;
    await em.query(
      `UPDATE event e JOIN request r ON r.id = e.subject_id SET ${without('e.text')}, ${without('e.detail')}
        WHERE e.topic = 'request' AND r.voter_id = ?`,
      [name, name, personId],
    );
    await em.query(`UPDATE request SET ${['title', 'text', 'place_text'].map(without).join(', ')} WHERE voter_id = ?`, [
      name,
      name,
      name,
      personId,
    ]);
  }

  /** Masks personal data in all that was said, and forgets the exact spot, if the matter ended and its voter is forgotten. */
  private async anonymise(em: EntityManager, requestId: string): Promise<void> {
    const [row]: { text: string; place_text: string | null }[] = await em.query(
      "SELECT text, place_text FROM request WHERE id = ? AND voter_id IS NULL AND body_hash = '' AND open = 0 FOR UPDATE",
      [requestId],
    );
    if (!row) return;
    const title = maskedTitle(row.text);
    await em.query('UPDATE request SET title = ?, text = ?, place_text = ?, lng = NULL, lat = NULL WHERE id = ?', [
      title,
      masked(row.text),
      masked(row.place_text),
      requestId,
    ]);
    const said: { id: string; text: string | null; detail: string | null }[] = await em.query(
      "SELECT id, text, detail FROM event WHERE topic = 'request' AND subject_id = ?",
      [requestId],
    );
    for (const e of said)
      await em.query('UPDATE event SET text = ?, detail = ? WHERE id = ?', [
        masked(e.text),
        e.detail === null ? null : retitled(e.detail, title),
        e.id,
      ]);
  }
}

/** The first answer to a submission quotes the title. */
function retitled(detail: string, title: string): string {
  const facts = JSON.parse(detail) as { receipt?: { title: string } };
  if (facts.receipt) facts.receipt.title = title;
  return JSON.stringify(facts);
}
