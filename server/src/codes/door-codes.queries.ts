import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CodeKind } from '@huiyin/shared/codes/code.dto';
import type { CodeFacts, CodePlace, CodeReach } from '@huiyin/shared/codes/code.policy';
import type { Day } from '@huiyin/shared/kernel/time';
import { SEATED_ON } from '../deputies/deputies.queries';
import { seatsNamed } from '../deputies/deputy-search.queries';
import type { Sql } from '../platform/db/named';
import { stationsNamed } from '../stations/station-search.queries';

/** A station or deputy and the code that is valid now. */
export interface SubjectRow extends CodeFacts {
  id: string;
  kind: CodeKind;
  /** Its public code. */
  subject: string;
  name: string;
  place: string;
  code: string | null;
  issuedAt: Date | null;
  scans: number;
  scansEver: number;
  lastScanAt: Date | null;
}

/** Where a valid or revoked code leads. */
export interface Landed {
  id: string;
  kind: CodeKind;
  active: boolean;
  subject: string;
  name: string;
  photo: string | null;
}

type Raw = Omit<SubjectRow, 'serving' | 'coded' | 'kind'> & { serving: number | string };

/** Condition of whoever serves; binds what {@link daysOf} gives. */
const SERVING: Record<CodeKind, string> = { station: "(s.state <> 'closed')", deputy: `(${SEATED_ON})` };
const daysOf = (kind: CodeKind, day: Day): Day[] => (kind === 'deputy' ? [day, day] : []);
const FROM: Record<CodeKind, string> = {
  station: `FROM station s JOIN district di ON di.id = s.district_id LEFT JOIN street sr ON sr.id = s.street_id
    LEFT JOIN door_code a ON a.kind = 'station' AND a.active_subject_id = s.id`,
  deputy: `FROM deputy d JOIN district di ON di.id = d.district_id LEFT JOIN station s ON s.id = d.station_id
    LEFT JOIN door_code a ON a.kind = 'deputy' AND a.active_subject_id = d.id`,
};
const ID: Record<CodeKind, string> = { station: 's.id', deputy: 'd.id' };
const CODE: Record<CodeKind, string> = { station: 's.code', deputy: 'd.code' };
const DISTRICT: Record<CodeKind, string> = { station: 's.district_id', deputy: 'd.district_id' };
const PLACE: Record<CodeKind, Record<keyof CodePlace, string>> = {
  station: { stationId: 's.id', streetId: 's.street_id', districtId: 's.district_id' },
  deputy: { stationId: 'd.station_id', streetId: 's.street_id', districtId: 'd.district_id' },
};
const COLUMNS: Record<CodeKind, string> = {
  station: 's.id, s.code AS subject, s.name, COALESCE(sr.name, di.name) AS place',
  deputy: 'd.id, d.code AS subject, d.name, COALESCE(s.name, di.name) AS place',
};

/** Ids of those who are meant by a searched text, as voters find them too. */
const NAMED: Record<CodeKind, (q: string, districtId: string) => Sql> = { station: stationsNamed, deputy: seatsNamed };

const select = (kind: CodeKind) => `SELECT ${COLUMNS[kind]}, ${PLACE[kind].stationId} AS stationId,
    ${PLACE[kind].streetId} AS streetId, ${PLACE[kind].districtId} AS districtId, ${SERVING[kind]} AS serving,
    a.code, a.issued_at AS issuedAt, COALESCE(a.scans, 0) AS scans,
    (SELECT COALESCE(SUM(c.scans), 0) FROM door_code c WHERE c.kind = '${kind}' AND c.subject_id = ${ID[kind]}) AS scansEver,
    (SELECT MAX(c.last_scan_at) FROM door_code c WHERE c.kind = '${kind}' AND c.subject_id = ${ID[kind]}) AS lastScanAt
  ${FROM[kind]}`;

const subjectOf = (kind: CodeKind, raw: Raw): SubjectRow => ({
  ...raw,
  kind,
  serving: Number(raw.serving) === 1,
  coded: raw.code !== null,
  scans: Number(raw.scans),
  scansEver: Number(raw.scansEver),
});

/** Door codes and whose they are. Reads only. */
@Injectable()
export class DoorCodesQueries {
  /** The station or deputy with this public code; null when there is none. */
  async subject(em: EntityManager, kind: CodeKind, publicCode: string, day: Day): Promise<SubjectRow | null> {
    const rows: Raw[] = await em.query(`${select(kind)} WHERE ${CODE[kind]} = ?`, [...daysOf(kind, day), publicCode]);
    return rows[0] ? subjectOf(kind, rows[0]) : null;
  }

  /**
   * Who serves within reach or still has a valid code, by id after `after`; at most `limit`.
   * `coded`: only those who can be printed, which serve and have a code. `q`: only those of that name.
   */
  async within(
    em: EntityManager,
    kind: CodeKind,
    reach: CodeReach,
    day: Day,
    { after, limit, coded = false, q }: { after: string; limit: number; coded?: boolean; q?: string },
  ): Promise<SubjectRow[]> {
    const shown = `${SERVING[kind]} ${coded ? 'AND' : 'OR'} a.id IS NOT NULL`;
    const named = q === undefined ? null : NAMED[kind](q, reach.districtId);
    const rows: Raw[] = await em.query(
      `${select(kind)} ${named ? `JOIN (${named.sql}) named ON named.id = ${ID[kind]}` : ''}
        WHERE ${PLACE[kind][reach.column]} IN (?) AND ${DISTRICT[kind]} = ? AND (${shown})
          AND ${ID[kind]} > ? ORDER BY ${ID[kind]} LIMIT ?`,
      [
        ...[...daysOf(kind, day), ...(named?.values ?? [])],
        ...[reach.values, reach.districtId, ...daysOf(kind, day), after, limit],
      ],
    );
    return rows.map((raw) => subjectOf(kind, raw));
  }

  /** Those of a district who serve, by id, and whether they ever had a code. */
  async serving(
    em: EntityManager,
    kind: CodeKind,
    districtId: string,
    day: Day,
  ): Promise<{ id: string; everCoded: boolean }[]> {
    const rows: { id: string; ever: number | string }[] = await em.query(
      `SELECT ${ID[kind]} AS id, EXISTS (SELECT 1 FROM door_code c WHERE c.kind = ? AND c.subject_id = ${ID[kind]}) AS ever
         ${FROM[kind]} WHERE ${DISTRICT[kind]} = ? AND ${SERVING[kind]} ORDER BY ${ID[kind]}`,
      [kind, districtId, ...daysOf(kind, day)],
    );
    return rows.map((r) => ({ id: r.id, everCoded: Number(r.ever) === 1 }));
  }

  /** Where a door code leads, valid or revoked; null when none was ever issued like it. */
  async landing(em: EntityManager, code: string): Promise<Landed | null> {
    const rows: (Omit<Landed, 'active'> & { active: number | string })[] = await em.query(
      `SELECT c.id, c.kind, (c.revoked_at IS NULL) AS active, COALESCE(s.code, d.code) AS subject,
          COALESCE(s.name, d.name) AS name, s.photo
         FROM door_code c LEFT JOIN station s ON c.kind = 'station' AND s.id = c.subject_id
         LEFT JOIN deputy d ON c.kind = 'deputy' AND d.id = c.subject_id WHERE c.code = ?`,
      [code],
    );
    return rows[0] ? { ...rows[0], active: Number(rows[0].active) === 1 } : null;
  }

  /** A station or deputy by the own public code, as old posters carry it; null when there is none. */
  async publicLanding(
    em: EntityManager,
    kind: CodeKind,
    code: string,
  ): Promise<{ subject: string; name: string; photo: string | null } | null> {
    const sql =
      kind === 'station'
        ? 'SELECT code AS subject, name, photo FROM station WHERE code = ?'
        : 'SELECT code AS subject, name, NULL AS photo FROM deputy WHERE code = ?';
    const rows: { subject: string; name: string; photo: string | null }[] = await em.query(sql, [code]);
    return rows[0] ?? null;
  }
}
