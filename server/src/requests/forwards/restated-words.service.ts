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

/** The matter and those that ride in it: what was written, and the voters' names as far as anybody knows them. */
const RAISED = `SELECT r.id, r.text, p.name_cipher AS name FROM
    (SELECT o.id FROM request o WHERE o.id = ? UNION ALL SELECT c.id FROM request c WHERE c.merged_into = ?) of
  JOIN request r ON r.id = of.id LEFT JOIN person p ON p.id = r.voter_id`;

/** Holds back what would tell a department who spoke up (domain.md, Privacy): before anything is written for it to read. */
@Injectable()
export class RestatedWords {
  constructor(private readonly crypto: Crypto) {}

  /**
   * Refuses words that a department must not read. The request is locked by the caller.
   * @throws Refusal forward.personal_data with details { kinds }, forward.copies_original
   */
  async refuseLeaks(em: EntityManager, row: Pick<RequestRow, 'id'>, text: string): Promise<void> {
    const raised: { id: string; text: string; name: string | null }[] = await em.query(RAISED, [row.id, row.id]);
    const kinds: string[] = [...new Set(redact(text).found.map(({ kind }) => kind))];
    const known = raised.flatMap(({ name }) => (name === null ? [] : [this.crypto.decrypt(name)]));
    if (known.some((name) => names(text, name))) kinds.push('name');
    if (kinds.length) throw new Refusal('forward.personal_data', { kinds });
    const said: { text: string }[] = await em.query(
      "SELECT text FROM event WHERE topic = 'request' AND subject_id IN (?) AND kind IN (?) AND text IS NOT NULL",
      [raised.map((r) => r.id), SAID_BY_VOTER],
    );
    if ([...raised, ...said].some((written) => copies(text, written.text)))
      throw new Refusal('forward.copies_original');
  }
}
