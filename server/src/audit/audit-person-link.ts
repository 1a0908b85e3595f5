import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { auditActionLabel } from '@huiyin/shared/audit/audit.dto';
import { auditWords, type AuditFacts } from '@huiyin/shared/audit/audit.words';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import { type PersonLink, PersonLinks, TOLD_MOST, type ToldPart } from '../people/person-links.service';

/** What a person did, as the log has it. It holds no name of a voter, and nothing in it changes when somebody is forgotten. */
@Injectable()
export class AuditPersonLink implements PersonLink, OnModuleInit {
  constructor(private readonly links: PersonLinks) {}

  onModuleInit(): void {
    this.links.add(this);
  }

  /** What was done under one record stays there: the chain is never written anew. */
  async join(): Promise<void> {}

  /** Of the person only the id is left, here as everywhere. */
  async forget(): Promise<void> {}

  async tell(em: EntityManager, personId: string): Promise<ToldPart> {
    const rows: { at: Date; action: string; subject_code: string | null; detail: string | null }[] = await em.query(
      'SELECT at, action, subject_code, detail FROM audit_entry WHERE actor_id = ? ORDER BY seq DESC LIMIT ?',
      [personId, TOLD_MOST + 1],
    );
    return {
      name: '操作记录',
      rows: rows.map((r) => ({
        时间: isoAt8(r.at.getTime()),
        操作: auditActionLabel(r.action),
        对象: r.subject_code,
        说明: auditWords(r.detail === null ? null : (JSON.parse(r.detail) as AuditFacts)),
      })),
    };
  }
}
