import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { RequestPlace } from '@huiyin/shared/requests/request.policy';
import type { TimelineKind } from '@huiyin/shared/requests/timeline.dto';
import { DataSource } from 'typeorm';

/** Something that happened to a matter: which one, what, and where the matter lies now and lay before. */
export interface Change {
  id: string;
  code: string;
  kind: TimelineKind;
  at: Date;
  places: RequestPlace[];
}

interface ChangeRow extends RequestPlace {
  id: string;
  code: string;
  kind: TimelineKind;
  at: Date;
  detail: string | null;
}

/** In order of their ids: one range of the primary key, whatever the past. */
const CHANGES = `SELECT e.id, r.code, e.kind, e.at, IF(e.detail LIKE '%"left":{%', e.detail, NULL) AS detail,
    r.voter_id AS voterId, r.deputy_id AS deputyId, r.station_id AS stationId, r.street_id AS streetId,
    r.district_id AS districtId, r.constituency_id AS constituencyId
  FROM event e JOIN request r ON r.id = e.subject_id
  WHERE e.id > ? AND e.topic = 'request' ORDER BY e.id LIMIT ?`;

/** What happened to matters since some event. Reads only. */
@Injectable()
export class DeskChangesQueries {
  constructor(@InjectDataSource() private readonly db: DataSource) {}

  /** The id of the newest event; '0' when nothing has happened yet. */
  async newest(): Promise<string> {
    const [{ id }]: { id: string | null }[] = await this.db.query('SELECT MAX(id) AS id FROM event');
    return id ?? '0';
  }

  /** After that event, oldest first, at most `most`. */
  async since(id: string, most: number): Promise<Change[]> {
    const rows: ChangeRow[] = await this.db.query(CHANGES, [id, most]);
    return rows.map(({ id: eventId, code, kind, at, detail, ...place }) => ({
      ...{ id: eventId, code, kind, at },
      places: [place, ...leftBehind(place, detail)],
    }));
  }
}

/** Whoever had it until then must hear that it is gone: the move says which hands it left. */
function leftBehind(place: RequestPlace, detail: string | null): RequestPlace[] {
  if (detail === null) return [];
  const { left } = JSON.parse(detail) as { left?: Partial<RequestPlace> };
  return left ? [{ ...place, ...left }] : [];
}
