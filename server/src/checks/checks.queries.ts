import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  CHECK_TOPIC_LABELS,
  HOLD_REASON_LABELS,
  type CheckTopic,
  type HeldView,
  type HoldReason,
} from '@huiyin/shared/checks/check.dto';
import { PAGE_SIZE, type Page } from '@huiyin/shared/kernel/page';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { sightsOf, type RequestPlace } from '@huiyin/shared/requests/request.policy';
import { DataSource, type EntityManager } from 'typeorm';
import { PeopleQueries } from '../people/people.queries';
import { PicturesQueries } from '../pictures/pictures.queries';
import { Cursors } from '../platform/http/cursors';
import type { CheckRow } from './check-rows';
import { labelWord } from './check-verdict.rules';

/** The columns in which a check says where its request is. */
const COLUMN: Partial<Record<keyof RequestPlace, string>> = {
  stationId: 'station_id',
  streetId: 'street_id',
  districtId: 'district_id',
};
const HELD = `SELECT c.id, c.topic, c.subject_id AS subjectId, c.author_role AS authorRole, c.reason, c.label,
    c.created_at AS createdAt, r.code AS requestCode, r.title, r.text, r.place_text AS placeText,
    e.text AS entryText, p.text AS proofText, e.actor_name AS actorName, s.code AS stationCode, s.name AS stationName
  FROM content_check c JOIN request r ON r.id = c.request_id JOIN station s ON s.id = c.station_id
  LEFT JOIN event e ON c.topic = 'entry' AND e.id = c.subject_id
  LEFT JOIN proof p ON c.topic = 'entry' AND p.event_id = COALESCE(c.also_id, c.subject_id)`;

interface HeldRow {
  id: string;
  topic: CheckTopic;
  subjectId: string;
  authorRole: string;
  reason: HoldReason;
  label: number | null;
  createdAt: Date;
  requestCode: string;
  title: string;
  text: string;
  placeText: string | null;
  entryText: string | null;
  proofText: string | null;
  actorName: string | null;
  stationCode: string;
  stationName: string;
}

/** A request's own words, what was written and where; an outcome's, with what shows that it is so. */
const whole = (text: string, more: string | null): string => (more ? `${text}\n${more}` : text);

/** What waits for officers, and what is to be checked. Reads only. */
@Injectable()
export class ChecksQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly cursors: Cursors,
    private readonly pictures: PicturesQueries,
    private readonly people: PeopleQueries,
  ) {}

  /** What waits for this officer's decision, oldest first: where they see all of a request. @throws Refusal cursor.invalid */
  async page(actor: Actor, cursor: string | undefined): Promise<Page<HeldView>> {
    const sight = sightsOf(actor).find((s) => s.view === 'full' && COLUMN[s.column]);
    const list = `checks ${sight?.column ?? ''} ${sight?.values.join(',') ?? ''}`;
    const [after] = this.cursors.open(list, cursor) ?? ['0'];
    if (!sight) return { items: [], nextCursor: null };
    const rows: HeldRow[] = await this.db.query(
      `${HELD} WHERE c.${COLUMN[sight.column]!} IN (?) AND c.district_id = ? AND c.display = 'held' AND c.id > ?
        ORDER BY c.id LIMIT ?`,
      [sight.values, sight.districtId, after, PAGE_SIZE + 1],
    );
    const { shown, nextCursor } = this.cursors.page(list, rows, (last) => [last.id]);
    const pictures = await this.pictures.byIds(
      this.db.manager,
      shown.filter((r) => r.topic === 'picture').map((r) => r.subjectId),
    );
    return { items: shown.map((row) => heldView(row, pictures.get(row.subjectId) ?? null)), nextCursor };
  }

  /** The authors' identities in WeChat, by person; those who have one. */
  openidsOf(checks: readonly CheckRow[]): Promise<Map<string, string>> {
    const authors = new Set(checks.flatMap((c) => c.authorId ?? []));
    return this.people.openidsOf(this.db.manager, [...authors]);
  }

  /** The words to be checked; empty for a picture. */
  async wordsOf({ topic, subjectId, alsoId }: Pick<CheckRow, 'topic' | 'subjectId' | 'alsoId'>): Promise<string> {
    if (topic === 'picture') return '';
    if (topic === 'entry') {
      const [row]: { text: string | null; proofText: string | null }[] = await this.db.query(
        'SELECT e.text, p.text AS proofText FROM event e LEFT JOIN proof p ON p.event_id = ? WHERE e.id = ?',
        [alsoId ?? subjectId, subjectId],
      );
      return row ? whole(row.text ?? '', row.proofText) : '';
    }
    const [row]: { text: string; placeText: string | null }[] = await this.db.query(
      'SELECT text, place_text AS placeText FROM request WHERE id = ?',
      [subjectId],
    );
    return row ? whole(row.text, row.placeText) : '';
  }

  /** Where a request is, for the visibility rule. */
  async placeOf(em: EntityManager, requestId: string): Promise<RequestPlace> {
    const [row]: RequestPlace[] = await em.query(
      `SELECT voter_id AS voterId, deputy_id AS deputyId, station_id AS stationId, street_id AS streetId,
          district_id AS districtId, constituency_id AS constituencyId FROM request WHERE id = ?`,
      [requestId],
    );
    return row;
  }
}

function heldView(row: HeldRow, picture: { url: string; thumbUrl: string } | null): HeldView {
  const text = row.topic === 'entry' ? whole(row.entryText ?? '', row.proofText) : whole(row.text, row.placeText);
  return {
    id: row.id,
    topic: row.topic,
    topicLabel: CHECK_TOPIC_LABELS[row.topic],
    requestCode: row.requestCode,
    matter: row.title,
    text: row.topic === 'picture' ? null : text,
    picture: row.topic === 'picture' && picture ? { url: picture.url, thumbUrl: picture.thumbUrl } : null,
    author: row.authorRole === 'deputy' ? `${row.actorName ?? ''}代表` : '选民',
    station: { code: row.stationCode, name: row.stationName },
    reason: row.reason,
    reasonLabel: HOLD_REASON_LABELS[row.reason],
    label: labelWord(row.label),
    at: isoAt8(row.createdAt.getTime()),
  };
}
