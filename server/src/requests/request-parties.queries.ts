import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Day } from '@huiyin/shared/kernel/time';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { POINT_KINDS, type StationKind } from '@huiyin/shared/stations/station.dto';
import { SEATED_ON } from '../deputies/deputies.queries';
import type { RequestRow } from './request-rows';
import { maskedTitle, type Subject } from './told.words.rules';

/** A deputy who could take a matter. */
export interface Taker {
  id: string;
  code: string;
  name: string;
  level: string;
  field: string;
  personId: string | null;
  waiting: number;
  ownConstituency: boolean;
  chosen: boolean;
  /** On leave that day, until when, and who stands in; null when here. */
  leave: { until: Day; standIn: string | null } | null;
}

type TakerRow = Omit<Taker, 'ownConstituency' | 'chosen' | 'leave'> & {
  ownConstituency: number;
  chosen: number;
  away: Day | null;
  standIn: string | null;
};

interface StationPartRow {
  id: string;
  code: string;
  name: string;
  kind: StationKind;
  parentId: string | null;
}

const STATION_PART = 'SELECT s.id, s.code, s.name, s.kind, s.parent_id AS parentId FROM station s';
const isPoint = (kind: StationKind): boolean => (POINT_KINDS as readonly StationKind[]).includes(kind);
/** Homes and central stations take what nothing more exact takes: the whole street's or district's deputies are theirs. */
const WIDE: readonly StationKind[] = ['home', 'central'];

const TAKER = `SELECT d.id, d.code, d.name, d.level, d.field, d.person_id AS personId, COALESCE(t.waiting, 0) AS waiting,
    (d.constituency_id IS NOT NULL AND d.constituency_id = ?) AS ownConstituency, (d.id = ?) AS chosen,
    l.until_day AS away, sd.name AS standIn
  FROM deputy d LEFT JOIN deputy_tally t ON t.deputy_id = d.id
  LEFT JOIN deputy_leave l ON l.deputy_id = d.id AND l.from_day <= ? AND l.until_day >= ?
  LEFT JOIN deputy sd ON sd.id = l.stand_in_id WHERE d.district_id = ? AND ${SEATED_ON}`;
/** Who is on leave comes last; then as chosen, by constituency, by how many wait. */
const MOST_FITTING = 'ORDER BY (l.id IS NOT NULL), chosen DESC, ownConstituency DESC, waiting, d.id';
/** More than this many nobody reads; a district has a few hundred deputies. */
const MOST_TAKERS = 100;

/** Who has to do with a request: its station's liaisons, its deputy, the deputies who could take it. Reads only. */
@Injectable()
export class RequestPartiesQueries {
  /** Whom the messages about these requests go to and what they call things. Two statements for any number. */
  async subjectsOf(em: EntityManager, rows: readonly RequestRow[]): Promise<Map<string, Subject>> {
    if (!rows.length) return new Map();
    const stations: StationPartRow[] = await em.query(`${STATION_PART} WHERE s.id IN (?)`, [
      [...new Set(rows.map((r) => r.stationId))],
    ]);
    const deputyIds = [...new Set(rows.flatMap((r) => r.deputyId ?? []))];
    const deputies: { id: string; name: string; personId: string | null }[] = deputyIds.length
      ? await em.query('SELECT d.id, d.name, d.person_id AS personId FROM deputy d WHERE d.id IN (?)', [deputyIds])
      : [];
    return new Map(
      rows.map((row) => {
        const station = stations.find((s) => s.id === row.stationId)!;
        return [row.id, subjectOf(row, station, deputies.find((d) => d.id === row.deputyId) ?? null)];
      }),
    );
  }

  /**
   * The deputies who may take it, most fitting first: seated that day, in its district, and of its station and points,
   * of its constituency, of a constituency its station looks after, or, at a home or central station, of its street or
   * district. A point's deputies are those of the station above it.
   */
  async takersOf(em: EntityManager, row: RequestRow, today: Day): Promise<Taker[]> {
    const { condition, values } = await this.reachOf(em, row);
    return this.read(em, row, today, condition, values);
  }

  /**
   * The deputy of this code, when they may take it.
   * @throws Refusal deputy.not_found for a made-up code, request.deputy_not_here for anyone else
   */
  async takerOf(em: EntityManager, row: RequestRow, code: string, today: Day): Promise<Taker> {
    const { condition, values } = await this.reachOf(em, row);
    const [taker] = await this.read(em, row, today, `AND d.code = ? ${condition}`, [code, ...values]);
    if (taker) return taker;
    const known: unknown[] = await em.query('SELECT d.id FROM deputy d WHERE d.code = ?', [code]);
    throw new Refusal(known.length ? 'request.deputy_not_here' : 'deputy.not_found');
  }

  /** The condition by which a deputy is within a request's reach. */
  private async reachOf(em: EntityManager, row: RequestRow): Promise<{ condition: string; values: unknown[] }> {
    const [station]: StationPartRow[] = await em.query(`${STATION_PART} WHERE s.id = ?`, [row.stationId]);
    const root = isPoint(station.kind) && station.parentId ? station.parentId : station.id;
    const [wide, values] = !WIDE.includes(station.kind)
      ? ['s.id = ? OR s.parent_id = ?', [root, root]]
      : row.streetId
        ? ['s.id = ? OR s.street_id = ?', [root, row.streetId]]
        : ['s.district_id = ?', [row.districtId]];
    const stations = `SELECT s.id FROM station s WHERE ${wide}`;
    return {
      condition: `AND (d.station_id IN (${stations}) OR d.constituency_id = ?
        OR d.constituency_id IN (SELECT c.id FROM constituency c WHERE c.station_id IN (${stations})))`,
      values: [...values, row.constituencyId, ...values],
    };
  }

  /**
   * Who goes on with a reopened matter: the deputy who had it while their seat lasts (on leave, who stands in for them;
   * after it, who took the seat's matters over), else the least busy of those who
   * may take it, else the least busy of the district, else, when no deputy at all is seated, whoever had it: the matter
   * is never in nobody's hands, and the ladder tells the station.
   */
  async successorOf(em: EntityManager, row: RequestRow, today: Day): Promise<{ id: string; name: string }> {
    for (const id of await this.heirsOf(em, row, today)) {
      const [seated] = await this.read(em, row, today, 'AND d.id = ?', [id]);
      if (seated) return seated;
    }
    const leastBusy = (takers: Taker[]): Taker | undefined => [...takers].sort((a, b) => a.waiting - b.waiting)[0];
    const next = leastBusy(await this.takersOf(em, row, today)) ?? leastBusy(await this.read(em, row, today, '', []));
    if (next) return next;
    const [last]: { id: string; name: string }[] = await em.query('SELECT d.id, d.name FROM deputy d WHERE d.id = ?', [
      row.deputyId,
    ]);
    return last;
  }

  /** Ids, first choice first, of those who answer for whoever had it. */
  private async heirsOf(em: EntityManager, row: RequestRow, today: Day): Promise<string[]> {
    const [had]: { standInId: string | null; successorId: string | null }[] = await em.query(
      `SELECT l.stand_in_id AS standInId, d.successor_id AS successorId FROM deputy d
        LEFT JOIN deputy_leave l ON l.deputy_id = d.id AND l.from_day <= ? AND l.until_day >= ? WHERE d.id = ?`,
      [today, today, row.deputyId],
    );
    return had ? [had.standInId, row.deputyId, had.successorId].filter((id) => id !== null) : [];
  }

  private async read(
    em: EntityManager,
    row: RequestRow,
    today: Day,
    condition: string,
    values: unknown[],
  ): Promise<Taker[]> {
    const found: TakerRow[] = await em.query(`${TAKER} ${condition} ${MOST_FITTING} LIMIT ${MOST_TAKERS}`, [
      row.constituencyId,
      row.chosenDeputyId,
      today,
      today,
      row.districtId,
      today,
      today,
      ...values,
    ]);
    return found.map(({ away, standIn, ...d }) => ({
      ...d,
      leave: away === null ? null : { until: away, standIn },
      waiting: Number(d.waiting),
      ownConstituency: Number(d.ownConstituency) === 1,
      chosen: Number(d.chosen) === 1,
    }));
  }
}

/** The stations whose liaisons act for a station: itself and, for a point, the one above it. */
export const liaisonStationsOf = (station: { id: string; kind: StationKind; parentId: string | null }): string[] =>
  isPoint(station.kind) && station.parentId ? [station.id, station.parentId] : [station.id];

function subjectOf(row: RequestRow, station: StationPartRow, deputy: Subject['deputy']): Subject {
  return {
    title: maskedTitle(row.text),
    voterId: row.voterId,
    station: { id: station.id, name: station.name },
    liaisonStations: liaisonStationsOf(station),
    streetId: row.streetId,
    districtId: row.districtId,
    deputy: deputy && { name: deputy.name, personId: deputy.personId },
  };
}
