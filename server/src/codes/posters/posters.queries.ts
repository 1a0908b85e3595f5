import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CodeKind } from '@huiyin/shared/codes/code.dto';
import type { PosterRow } from './poster.rules';

type Row = Omit<PosterRow, 'kind'> & { id: string };

const SELECT: Record<CodeKind, string> = {
  station: `SELECT s.id, s.name, di.name AS district, sr.name AS street, s.address, s.opening_hours AS openingHours, s.phone,
      NULL AS station, NULL AS level, NULL AS constituency, '' AS field, a.code
    FROM station s JOIN district di ON di.id = s.district_id LEFT JOIN street sr ON sr.id = s.street_id
    JOIN door_code a ON a.kind = 'station' AND a.active_subject_id = s.id WHERE s.id IN (?) ORDER BY s.id`,
  deputy: `SELECT d.id, d.name, di.name AS district, sr.name AS street, COALESCE(s.address, '') AS address,
      COALESCE(s.opening_hours, '') AS openingHours, COALESCE(s.phone, '') AS phone, s.name AS station, d.level,
      k.name AS constituency, d.field, a.code
    FROM deputy d JOIN district di ON di.id = d.district_id LEFT JOIN station s ON s.id = d.station_id
    LEFT JOIN street sr ON sr.id = s.street_id LEFT JOIN constituency k ON k.id = d.constituency_id
    JOIN door_code a ON a.kind = 'deputy' AND a.active_subject_id = d.id WHERE d.id IN (?) ORDER BY d.id`,
};

/** What posters say. Reads only; whoever asks has decided that the reader may have them. */
@Injectable()
export class PostersQueries {
  /** In order of id; those without a valid code are left out. */
  async rows(em: EntityManager, kind: CodeKind, ids: readonly string[]): Promise<PosterRow[]> {
    if (!ids.length) return [];
    const rows: Row[] = await em.query(SELECT[kind], [ids]);
    return rows.map((row) => ({ ...row, kind }));
  }
}
