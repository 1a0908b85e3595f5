import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import { ROLE_LABELS, type Role } from '@huiyin/shared/people/roles';
import { passOn, type PersonLink, PersonLinks, TOLD_MOST, type ToldPart } from '../people/person-links.service';

/** Both records held the same office, and both were told: once is enough. */
const MESSAGES = { table: 'message', once: ['event_id', 'role'] };

/** A person's inbox, one for each role. */
@Injectable()
export class MessagePersonLink implements PersonLink, OnModuleInit {
  constructor(private readonly links: PersonLinks) {}

  onModuleInit(): void {
    this.links.add(this);
  }

  async join(em: EntityManager, from: string, to: string): Promise<void> {
    await passOn(em, MESSAGES, from, to);
  }

  async part(em: EntityManager, from: string, to: string): Promise<void> {
    await passOn(em, { ...MESSAGES, as: 'voter' }, from, to);
  }

  async tell(em: EntityManager, personId: string): Promise<ToldPart> {
    const rows: {
      role: Role;
      title: string;
      text: string;
      request_code: string | null;
      at: Date;
      read_at: Date | null;
    }[] = await em.query(
      'SELECT role, title, text, request_code, at, read_at FROM message WHERE person_id = ? ORDER BY id DESC LIMIT ?',
      [personId, TOLD_MOST + 1],
    );
    return {
      name: '消息',
      rows: rows.map((r) => ({
        时间: isoAt8(r.at.getTime()),
        身份: ROLE_LABELS[r.role],
        标题: r.title,
        内容: r.text,
        事项编号: r.request_code,
        已读时间: r.read_at === null ? null : isoAt8(r.read_at.getTime()),
      })),
    };
  }

  async forget(em: EntityManager, personId: string): Promise<void> {
    await em.query('DELETE FROM message WHERE person_id = ?', [personId]);
  }
}
