import { Injectable } from '@nestjs/common';
import type { DisplayState } from '@huiyin/shared/checks/check.dto';
import { seesPicture, type Reader } from '@huiyin/shared/checks/check.policy';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import type { RequestState } from '@huiyin/shared/requests/request.machine';
import type { ProofKind } from '@huiyin/shared/requests/request.words';
import type { EntityManager } from 'typeorm';
import { PicturesQueries } from '../../pictures/pictures.queries';
import type { BesideRow, RequestBeside } from '../request-beside.rules';
import { readerOf } from '../request-reader.rules';
import { voterRating } from './ratings';
import { PROOF } from './telling.service';

type Beside = Pick<RequestBeside, 'excluded' | 'proof' | 'promise'>;

/** Where a round is once its outcome was told, and what shows it with it. A new round begins elsewhere and has none yet. */
const TOLD_OF: readonly RequestState[] = ['told', 'closed', 'withdrawn'];

// What another matter heard of may be archived before it.
const PROVEN = `SELECT p.id, p.kind, p.text, p.day, COALESCE(e.actor_role, a.actor_role) AS author,
    COALESCE(e.display, a.display) AS display
  FROM proof p LEFT JOIN event e ON e.id = p.event_id
  LEFT JOIN event_archive a ON a.id = IF(e.id IS NULL, p.event_id, NULL) WHERE p.request_id = ? AND p.round = ?`;
/** The one that comes back first. */
const PROMISED = `SELECT p.promised_day AS day, p.made_at AS madeAt, p.round FROM promise p
  WHERE p.request_id = ? AND p.open = 1 ORDER BY p.promised_day LIMIT 1`;

interface ProofRow {
  id: string;
  kind: ProofKind;
  text: string | null;
  day: string | null;
  author: string;
  display: DisplayState | null;
}

/** What stands beside a request about its ends: proof, a promise that runs, why a rating does not count. Reads only. */
@Injectable()
export class EndingQueries {
  constructor(private readonly pictures: PicturesQueries) {}

  /** Reads only what can be there: most views are of matters nobody was told the end of. */
  async beside(em: EntityManager, row: BesideRow, reader: Reader): Promise<Beside> {
    return {
      // A rating closes, and only what is closed has one that was left out.
      excluded: row.state === 'closed' ? await this.excluded(em, row) : null,
      proof: TOLD_OF.includes(row.state) ? await this.proof(em, row, reader) : null,
      promise: await this.promise(em, row),
    };
  }

  private async excluded(em: EntityManager, row: BesideRow): Promise<Beside['excluded']> {
    const rating = await voterRating(em, row);
    if (!rating?.excludedAt) return null;
    return { reason: rating.excludedReason ?? '', at: isoAt8(rating.excludedAt.getTime()) };
  }

  /**
   * What shows the outcome of one round of a request, null where nothing was given. The words are checked with the
   * outcome's, and read like them; pictures may show others' papers: full view only.
   */
  async proof(em: EntityManager, of: { id: string; round: number }, reader: Reader): Promise<Beside['proof']> {
    const [found]: ProofRow[] = await em.query(PROVEN, [of.id, of.round]);
    if (!found) return null;
    const { author } = found;
    const pictures = reader.view === 'full' ? await this.pictures.of(em, PROOF, [found.id]) : null;
    return {
      kind: found.kind,
      text: readerOf(reader)(found.text, { author, display: found.display ?? 'shown' }),
      day: found.day,
      pictures: (pictures?.get(found.id) ?? []).filter((p) => this.sees(reader, author, p.display)),
    };
  }

  /** Until a picture is shown, whoever sent it and the officers see it; its voter waits, as for the words beside it. */
  private sees(reader: Reader, author: string, display: DisplayState): boolean {
    if (display === 'shown') return seesPicture(reader, display);
    return reader.view === 'full' && (reader.role === author || (reader.role !== 'voter' && reader.role !== 'deputy'));
  }

  private async promise(em: EntityManager, row: BesideRow): Promise<Beside['promise']> {
    const [found]: { day: string; madeAt: Date; round: number }[] = await em.query(PROMISED, [row.id]);
    return found ? { ...found, madeAt: isoAt8(found.madeAt.getTime()) } : null;
  }
}
