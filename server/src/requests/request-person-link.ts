import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { redact } from '@huiyin/shared/requests/redaction';
import { FINAL_STATES, RIDING_STATES } from '@huiyin/shared/requests/request.machine';
import { type PersonLink, PersonLinks, type ToldPart, UNNAMED } from '../people/person-links.service';
import { EventsService } from '../platform/events/events.service';
import { bringBack } from './archived/moving-matters';
import { maskWords, unnameWords } from './matter-words';
import { OwnRequests } from './own-requests';
import { maskedTitle } from './told.words.rules';

/** States in which nobody needs the words as they were any more. */
const AT_REST: readonly string[] = [...FINAL_STATES, ...RIDING_STATES];

/** Of the archived ones. */
const RAISED_BY = 'a.voter_id = ?';

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
      if (event.topic === 'request' && event.to !== null && AT_REST.includes(event.to))
        await this.anonymise(em, event.subjectId);
    });
  }

  async join(em: EntityManager, from: string, to: string): Promise<void> {
    for (const table of ['request', 'request_archive'])
      await em.query(`UPDATE ${table} SET voter_id = ? WHERE voter_id = ?`, [to, from]);
  }

  /** Matters are raised as a voter, every one. */
  async part(em: EntityManager, from: string, to: string): Promise<void> {
    await this.join(em, from, to);
  }

  tell(em: EntityManager, personId: string): Promise<ToldPart> {
    return this.own.tell(em, personId);
  }

  async forget(em: EntityManager, personId: string): Promise<void> {
    await bringBack(em, RAISED_BY, [personId]);
    const rows: { id: string }[] = await em.query('SELECT id FROM request WHERE voter_id = ? FOR UPDATE', [personId]);
    // Without a voter and without the hash of what they sent: a forgotten voter's. What was never sent has a hash.
    await em.query("UPDATE request SET voter_id = NULL, idempotency_key = '', body_hash = '' WHERE voter_id = ?", [
      personId,
    ]);
    for (const { id } of rows) await this.anonymise(em, id);
  }

  async unname(em: EntityManager, personId: string, name: string): Promise<void> {
    await bringBack(em, RAISED_BY, [personId]);
    const rows: { id: string }[] = await em.query('SELECT id FROM request WHERE voter_id = ? FOR UPDATE', [personId]);
    await unnameWords(
      em,
      rows.map((r) => r.id),
      name,
    );
    const without = (column: string) => `${column} = REPLACE(${column}, ?, '${UNNAMED}')`;
    const set = ['title', 'text', 'place_text'].map(without).join(', ');
    await em.query(`UPDATE request SET ${set} WHERE voter_id = ?`, [name, name, name, personId]);
  }

  /** Masks personal data in all that was said, and forgets the exact spot, if the matter ended and its voter is forgotten. */
  private async anonymise(em: EntityManager, requestId: string): Promise<void> {
    // Without a lock first: of nearly all matters that end the voter is there.
    const [forgotten]: unknown[] = await em.query(
      "SELECT id FROM request WHERE id = ? AND voter_id IS NULL AND body_hash = ''",
      [requestId],
    );
    if (!forgotten) return;
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
    await maskWords(em, requestId);
    await this.retitle(em, requestId, title);
  }

  /** The first answer to a submission quotes the title, which is cut anew from the masked words. */
  private async retitle(em: EntityManager, requestId: string, title: string): Promise<void> {
    const [first]: { id: string; detail: string }[] = await em.query(
      "SELECT id, detail FROM event WHERE topic = 'request' AND subject_id = ? AND kind = 'submitted' ORDER BY id LIMIT 1",
      [requestId],
    );
    const facts = first && (JSON.parse(first.detail) as { receipt?: { title: string } });
    if (!facts?.receipt) return;
    facts.receipt.title = title;
    await em.query('UPDATE event SET detail = ? WHERE id = ?', [JSON.stringify(facts), first.id]);
  }
}
