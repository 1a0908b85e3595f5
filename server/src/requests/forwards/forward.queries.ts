import { Injectable } from '@nestjs/common';
import type { DisplayState } from '@huiyin/shared/checks/check.dto';
import type { Reader, Written } from '@huiyin/shared/checks/check.policy';
import { endOfDay, isoAt8 } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import type { ForwardClass, ForwardSummary, SupervisionView } from '@huiyin/shared/requests/forward.dto';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock';
import type { BesideRow, RequestBeside } from '../request-beside.rules';
import { readerOf } from '../request-reader.rules';
import { forwardPart, strippedPart, type WholePart } from './forwarded.rules';
import { SUPERVISION, WHOLE_PART, WHOLE_PART_JOINS, type SupervisionRow } from './forwarded.rows';

type Beside = Pick<RequestBeside, 'forward' | 'supervision' | 'owners'>;

interface ForwardRow {
  id: string;
  class: ForwardClass;
  restated: string;
  byName: string;
  at: Date;
}

/** What stands beside a matter about its departments and about a superior's instruction, as one reader may see it. */
@Injectable()
export class ForwardQueries {
  constructor(private readonly clock: Clock) {}

  async beside(em: EntityManager, row: BesideRow, _actor: Actor, reader: Reader): Promise<Beside> {
    const now = this.clock.now();
    const named: { id: string; name: string }[] = await em.query(
      'SELECT p.id, d.name FROM forward_part p JOIN department d ON d.id = p.department_id WHERE p.request_id = ?',
      [row.id],
    );
    return {
      forward: named.length ? await this.forwardOf(em, row, reader, now) : null,
      supervision: await this.supervisionOf(em, row, reader, now),
      owners: new Map(named.map((p) => [p.id, p.name])),
    };
  }

  /**
   * The newest forward of this round. Whoever handles it reads everything; the voter what was restated, and an answer once
   * it is accepted; who looks on, which departments have it and until when.
   */
  private async forwardOf(
    em: EntityManager,
    row: BesideRow,
    reader: Reader,
    now: number,
  ): Promise<ForwardSummary | null> {
    const [forward]: ForwardRow[] = await em.query(
      `SELECT f.id, f.class, f.restated, f.by_name AS byName, f.at FROM forward f
        WHERE f.request_id = ? AND f.round = ? ORDER BY f.id DESC LIMIT 1`,
      [row.id, row.round],
    );
    if (!forward) return null;
    const parts: WholePart[] = await em.query(
      `SELECT ${WHOLE_PART} FROM forward_part p JOIN forward f ON f.id = p.forward_id ${WHOLE_PART_JOINS}
        WHERE p.request_id = ? AND p.forward_id = ? ORDER BY p.id`,
      [row.id, forward.id],
    );
    const full = reader.view === 'full';
    const handles = full && reader.role !== 'voter';
    const seen = parts.map((p) => {
      const part = forwardPart(p, now, { answers: handles || p.state === 'accepted' });
      return full ? part : strippedPart(part);
    });
    return {
      class: forward.class,
      restated: full ? readerOf(reader)(forward.restated, await writtenIn(em, row)) : null,
      at: isoAt8(forward.at.getTime()),
      by: forward.byName,
      parts: seen,
    };
  }

  /** The newest instruction, while it waits for its report and after. */
  private async supervisionOf(
    em: EntityManager,
    row: BesideRow,
    reader: Reader,
    now: number,
  ): Promise<SupervisionView | null> {
    const [found]: SupervisionRow[] = await em.query(
      `${SUPERVISION} WHERE v.request_id = ? ORDER BY v.id DESC LIMIT 1`,
      [row.id],
    );
    if (!found) return null;
    const handles = reader.view === 'full' && reader.role !== 'voter';
    const read = readerOf(reader);
    return supervisionView(found, now, { instruction: read(found.instruction), report: handles });
  }
}

/** Who wrote what was restated, and whether the voter may read it by now: it is looked at like a reply. */
async function writtenIn(em: EntityManager, row: BesideRow): Promise<Written> {
  const [event]: { author: string; display: DisplayState | null }[] = await em.query(
    `SELECT e.actor_role AS author, e.display FROM event e
      WHERE e.topic = 'request' AND e.subject_id = ? AND e.kind = 'forwarded' AND e.round = ? ORDER BY e.id DESC LIMIT 1`,
    [row.id, row.round],
  );
  return { author: event.author, display: event.display ?? 'shown' };
}

/** An instruction as it reads. `report`: whether the reader reads what was reported. */
export function supervisionView(
  v: SupervisionRow,
  now: number,
  o: { instruction: string; report: boolean },
): SupervisionView {
  const dueAt = endOfDay(v.answerBy);
  return {
    instruction: o.instruction,
    by: v.byName,
    at: isoAt8(v.at.getTime()),
    addressee: { role: v.role, name: v.addresseeName },
    dueAt: isoAt8(dueAt),
    late: v.reportedAt ? v.reportedAt.getTime() >= dueAt : Number(v.open) === 1 && now >= dueAt,
    report:
      v.reportedAt && v.reportedBy !== null
        ? { text: o.report ? v.report : null, by: v.reportedBy, at: isoAt8(v.reportedAt.getTime()) }
        : null,
  };
}
