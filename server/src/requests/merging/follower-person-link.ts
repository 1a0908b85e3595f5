import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type PersonLink, PersonLinks } from '../../people/person-links.service';
import { bringBack } from '../archived/moving-matters';

/** Of the archived ones. */
const FOLLOWED_BY = 'a.id IN (SELECT f.request_id FROM request_follower f WHERE f.person_id IN (?))';

/** What voters follow: it goes with them, and is forgotten with them. The numbers that others see are kept right. */
@Injectable()
export class FollowerPersonLink implements PersonLink, OnModuleInit {
  constructor(private readonly links: PersonLinks) {}

  onModuleInit(): void {
    this.links.add(this);
  }

  /** Whatever both followed is followed once; nobody follows what they raised. */
  async join(em: EntityManager, from: string, to: string): Promise<void> {
    await bringBack(em, FOLLOWED_BY, [[from, to]]);
    const rows: { id: string; keep: number }[] = await em.query(
      `SELECT r.id, (r.voter_id IS NULL OR r.voter_id <> ?) AND NOT EXISTS (
          SELECT 1 FROM request_follower o WHERE o.request_id = r.id AND o.person_id = ?) AS keep
         FROM request_follower f JOIN request r ON r.id = f.request_id WHERE f.person_id = ? ORDER BY r.id FOR UPDATE`,
      [to, to, from],
    );
    const own: { id: string }[] = await em.query(
      `SELECT r.id FROM request_follower f JOIN request r ON r.id = f.request_id
        WHERE f.person_id = ? AND r.voter_id = ? ORDER BY r.id FOR UPDATE`,
      [to, from],
    );
    for (const { id } of own) await this.drop(em, id, to);
    for (const { id, keep } of rows)
      if (Number(keep) === 1)
        await em.query('UPDATE request_follower SET person_id = ? WHERE request_id = ? AND person_id = ?', [
          ...[to, id, from],
        ]);
      else await this.drop(em, id, from);
  }

  /** Following is a voter's. */
  async part(em: EntityManager, from: string, to: string): Promise<void> {
    await this.join(em, from, to);
  }

  async forget(em: EntityManager, personId: string): Promise<void> {
    await bringBack(em, FOLLOWED_BY, [[personId]]);
    const rows: { id: string }[] = await em.query(
      'SELECT r.id FROM request_follower f JOIN request r ON r.id = f.request_id WHERE f.person_id = ? ORDER BY r.id FOR UPDATE',
      [personId],
    );
    for (const { id } of rows) await this.drop(em, id, personId);
  }

  private async drop(em: EntityManager, requestId: string, personId: string): Promise<void> {
    await em.query('DELETE FROM request_follower WHERE request_id = ? AND person_id = ?', [requestId, personId]);
    await em.query('UPDATE request SET followers = followers - 1 WHERE id = ?', [requestId]);
  }
}
