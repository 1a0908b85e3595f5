import { Injectable } from '@nestjs/common';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { redact } from '@huiyin/shared/requests/redaction';
import type { TimelineKind } from '@huiyin/shared/requests/timeline.dto';
import type { EntityManager } from 'typeorm';
import { Crypto } from '../../platform/crypto/crypto';
import type { RequestRow } from '../request-rows';
import { copies, names } from './restated.rules';

/** What the voter wrote beside the matter itself. */
const SAID_BY_VOTER: readonly TimelineKind[] = ['answered', 'supplemented', 'reopened', 'appealed', 'rated'];

/** Holds back what would tell a department who spoke up (domain.md, Privacy): before anything is written for it to read. */
@Injectable()
export class RestatedWords {
  constructor(private readonly crypto: Crypto) {}

  /**
   * Refuses words that a department must not read. The request is locked by the caller.
   * @throws Refusal forward.personal_data with details { kinds }, forward.copies_original
   */
  async refuseLeaks(em: EntityManager, row: Pick<RequestRow, 'id' | 'text' | 'voterId'>, text: string): Promise<void> {
    const kinds: string[] = [...new Set(redact(text).found.map(({ kind }) => kind))];
    const known = await this.namesOf(em, row);
    if (known.some((name) => names(text, name))) kinds.push('name');
    if (kinds.length) throw new Refusal('forward.personal_data', { kinds });
    const said: { text: string }[] = await em.query(
      "SELECT text FROM event WHERE topic = 'request' AND subject_id = ? AND kind IN (?) AND text IS NOT NULL",
      [row.id, SAID_BY_VOTER],
    );
    if ([row.text, ...said.map((e) => e.text)].some((original) => copies(text, original)))
      throw new Refusal('forward.copies_original');
  }

  /** The voter's names, as far as anybody knows them. */
  private async namesOf(em: EntityManager, row: Pick<RequestRow, 'voterId'>): Promise<string[]> {
    if (row.voterId === null) return [];
    const rows: { name: string | null }[] = await em.query('SELECT name_cipher AS name FROM person WHERE id = ?', [
      row.voterId,
    ]);
    return rows.flatMap(({ name }) => (name === null ? [] : [this.crypto.decrypt(name)]));
  }
}
