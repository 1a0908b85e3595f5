import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DeputyLevel } from '@huiyin/shared/deputies/deputy.dto';
import type { Day } from '@huiyin/shared/kernel/time';

/** A seat as other features need it. */
export interface DeputyRow {
  id: string;
  code: string;
  name: string;
  level: DeputyLevel;
  field: string;
  districtId: string;
  stationId: string | null;
  constituencyId: string | null;
  personId: string | null;
}

const DEPUTY = `d.id, d.code, d.name, d.level, d.field, d.district_id AS districtId, d.station_id AS stationId,
    d.constituency_id AS constituencyId, d.person_id AS personId`;
/** Condition of a seat held on a day; binds the day twice. */
export const SEATED_ON = 'd.starts_on <= ? AND (d.ends_on IS NULL OR d.ends_on >= ?)';

/** Deputies for whoever routes or assigns. Reads only. */
@Injectable()
export class DeputiesQueries {
  /** The seat of this code, held on that day or not; null when there never was one. */
  async byCode(em: EntityManager, code: string, day: Day): Promise<(DeputyRow & { seated: boolean }) | null> {
    const [row]: (DeputyRow & { seated: number | string })[] = await em.query(
      `SELECT ${DEPUTY}, (${SEATED_ON}) AS seated FROM deputy d WHERE d.code = ?`,
      [day, day, code],
    );
    return row ? { ...row, seated: Number(row.seated) === 1 } : null;
  }

  /** Who holds a seat on that day and receives at one of the stations, with how many matters wait for them; at most 200. */
  async ofStation(
    em: EntityManager,
    stationIds: readonly string[],
    day: Day,
  ): Promise<(DeputyRow & { waiting: number })[]> {
    if (!stationIds.length) return [];
    const rows: (DeputyRow & { waiting: number | string })[] = await em.query(
      `SELECT ${DEPUTY}, COALESCE(t.waiting, 0) AS waiting FROM deputy d LEFT JOIN deputy_tally t ON t.deputy_id = d.id
        WHERE d.station_id IN (?) AND ${SEATED_ON} ORDER BY d.id LIMIT 200`,
      [stationIds, day, day],
    );
    return rows.map((r) => ({ ...r, waiting: Number(r.waiting) }));
  }
}
