import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import { redact } from '@huiyin/shared/requests/redaction';
import { SOLVED_LABELS, type SolvedAnswer } from '@huiyin/shared/requests/request.words';
import { overBoth } from './archived/archived.queries';
import {
  passOn,
  type PersonLink,
  PersonLinks,
  TOLD_MOST,
  type ToldPart,
  UNNAMED,
} from '../people/person-links.service';

/** What voters answered to the two questions, of their own matters and of those they follow. The answers go on counting. */
@Injectable()
export class RatingPersonLink implements PersonLink, OnModuleInit {
  constructor(private readonly links: PersonLinks) {}

  onModuleInit(): void {
    this.links.add(this);
  }

  /** Of two answers of one person to the same round the one that is there counts. */
  async join(em: EntityManager, from: string, to: string): Promise<void> {
    await passOn(em, { table: 'rating', once: ['request_id', 'round'] }, from, to);
  }

  /** Rated is as a voter, always. */
  async part(em: EntityManager, from: string, to: string): Promise<void> {
    await this.join(em, from, to);
  }

  async unname(em: EntityManager, personId: string, name: string): Promise<void> {
    await em.query(`UPDATE rating SET comment = REPLACE(comment, ?, '${UNNAMED}') WHERE person_id = ?`, [
      name,
      personId,
    ]);
  }

  async forget(em: EntityManager, personId: string): Promise<void> {
    const rows: { id: string; comment: string }[] = await em.query(
      'SELECT id, comment FROM rating WHERE person_id = ? AND comment IS NOT NULL',
      [personId],
    );
    for (const { id, comment } of rows)
      await em.query('UPDATE rating SET comment = ? WHERE id = ?', [redact(comment).text, id]);
    await em.query('UPDATE rating SET person_id = NULL WHERE person_id = ?', [personId]);
  }

  async tell(em: EntityManager, personId: string): Promise<ToldPart[]> {
    return [await ratingsOf(em, personId), await followedBy(em, personId)];
  }
}

async function ratingsOf(em: EntityManager, personId: string): Promise<ToldPart> {
  const rows: {
    code: string;
    round: number;
    echoed: number;
    solved: SolvedAnswer;
    comment: string | null;
    at: Date;
  }[] = await em.query(
    overBoth(
      `SELECT r.id, q.code, r.round, r.echoed, r.solved, r.comment, r.at
         FROM (SELECT * FROM rating o WHERE o.person_id = ? ORDER BY o.id DESC LIMIT ?) r JOIN request q ON q.id = r.request_id`,
      'ORDER BY id DESC',
    ),
    [personId, TOLD_MOST + 1, personId, TOLD_MOST + 1],
  );
  return {
    name: '我的评价',
    rows: rows.map((r) => ({
      事项编号: r.code,
      轮次: r.round,
      有没有回音: Number(r.echoed) === 1 ? '有' : '没有',
      问题解决了吗: SOLVED_LABELS[r.solved],
      说的话: r.comment,
      时间: isoAt8(r.at.getTime()),
    })),
  };
}

async function followedBy(em: EntityManager, personId: string): Promise<ToldPart> {
  const rows: { code: string; at: Date }[] = await em.query(
    overBoth(
      `SELECT q.code, f.at FROM (SELECT * FROM request_follower o WHERE o.person_id = ? ORDER BY o.at DESC LIMIT ?) f
         JOIN request q ON q.id = f.request_id`,
      'ORDER BY at DESC',
    ),
    [personId, TOLD_MOST + 1, personId, TOLD_MOST + 1],
  );
  return { name: '我跟进的事项', rows: rows.map((r) => ({ 事项编号: r.code, 时间: isoAt8(r.at.getTime()) })) };
}
