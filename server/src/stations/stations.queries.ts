import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ReplyPolicy } from '@huiyin/shared/requests/reply-clock';
import { POINT_KINDS, type StationKind, type StationState } from '@huiyin/shared/stations/station.dto';
import { CommunityFinder, type CommunityAt, type CommunityRow } from './community-finder';
import type { Place } from './geo.rules';

/** A station as other features need it. */
export interface StationRow {
  id: string;
  code: string;
  name: string;
  kind: StationKind;
  state: StationState;
  districtId: string;
  streetId: string | null;
  communityId: string | null;
  parentId: string | null;
}

const STATION = `SELECT s.id, s.code, s.name, s.kind, s.state, s.district_id AS districtId, s.street_id AS streetId,
    s.community_id AS communityId, s.parent_id AS parentId FROM station s`;
const CENTRAL_FIRST = "CASE s.kind WHEN 'central' THEN 1 WHEN 'home' THEN 2 ELSE 3 END, s.id";
/** A tree deeper than this is a mistake in the data. */
const DEEPEST = 8;

/** Stations, communities and constituencies for whoever routes, signs in or assigns. Reads only. */
@Injectable()
export class StationsQueries {
  constructor(private readonly communities: CommunityFinder) {}

  /** The station whose code is on its door, in whatever state; null when there is none. */
  async stationByCode(em: EntityManager, code: string): Promise<StationRow | null> {
    const [row]: StationRow[] = await em.query(`${STATION} WHERE s.code = ?`, [code]);
    return row ?? null;
  }

  /** null when there is none. */
  async stationById(em: EntityManager, id: string): Promise<StationRow | null> {
    const [row]: StationRow[] = await em.query(`${STATION} WHERE s.id = ?`, [id]);
    return row ?? null;
  }

  /**
   * The station itself when it is open; else the nearest open one above it (domain.md: a closed or suspended station
   * hands to its parent), else the street's or district's central one. Itself when all of the district is closed:
   * nothing is ever unrouted.
   */
  async openStation(em: EntityManager, station: StationRow): Promise<StationRow> {
    let at: StationRow | null = station;
    for (let steps = 0; at && steps < DEEPEST; steps++) {
      if (at.state === 'open') return at;
      at = at.parentId ? await this.stationById(em, at.parentId) : null;
    }
    return (await this.centralStation(em, station)) ?? station;
  }

  /**
   * The open station that takes what nothing more exact takes: the street's central one (else its home), else the
   * district's. null only when the district has no open station at all.
   */
  async centralStation(
    em: EntityManager,
    place: { streetId: string | null; districtId: string },
  ): Promise<StationRow | null> {
    if (place.streetId) {
      const [row]: StationRow[] = await em.query(
        `${STATION} WHERE s.street_id = ? AND s.kind IN ('central', 'home') AND s.state = 'open'
          ORDER BY ${CENTRAL_FIRST} LIMIT 1`,
        [place.streetId],
      );
      if (row) return row;
    }
    const [row]: StationRow[] = await em.query(
      `${STATION} WHERE s.district_id = ? AND s.state = 'open' ORDER BY s.street_id IS NOT NULL, ${CENTRAL_FIRST} LIMIT 1`,
      [place.districtId],
    );
    return row ?? null;
  }

  /** Ids of the station and of the points its liaison acts for, itself first. */
  async stationTree(em: EntityManager, stationId: string): Promise<string[]> {
    const rows: { id: string }[] = await em.query(
      'SELECT id FROM station WHERE parent_id = ? AND kind IN (?) ORDER BY id LIMIT 500',
      [stationId, POINT_KINDS],
    );
    return [stationId, ...rows.map((r) => r.id)];
  }

  /** null when there is none. */
  communityByCode(em: EntityManager, code: string): Promise<CommunityRow | null> {
    return this.communities.byCode(em, code);
  }

  /**
   * Communities that hold the point or whose border is within 50 m, nearest first; `distance` in metres to the
   * border, negative inside. shared/stations/border says whether there is a doubt.
   */
  communitiesAt(em: EntityManager, point: Place): Promise<CommunityAt[]> {
    return this.communities.at(em, point);
  }

  /** The one community that an address text names, within a district when given; null when none or several fit. */
  communityByAddress(em: EntityManager, text: string, districtId: string | null): Promise<CommunityRow | null> {
    return this.communities.byAddress(em, text, districtId);
  }

  /** The constituency a community votes in: the district's first, then the town's. */
  async constituencyOf(
    em: EntityManager,
    communityId: string,
  ): Promise<{ id: string; name: string; stationId: string | null } | null> {
    const [row]: { id: string; name: string; stationId: string | null }[] = await em.query(
      `SELECT c.id, c.name, c.station_id AS stationId
         FROM constituency_community cc JOIN constituency c ON c.id = cc.constituency_id
        WHERE cc.community_id = ? ORDER BY c.level <> 'district', c.id LIMIT 1`,
      [communityId],
    );
    return row ?? null;
  }

  /** null when there is none. */
  async districtById(
    em: EntityManager,
    id: string,
  ): Promise<{ id: string; code: string; name: string; policy: ReplyPolicy } | null> {
    const [row]: { id: string; code: string; name: string; policy: ReplyPolicy }[] = await em.query(
      'SELECT id, code, name, policy FROM district WHERE id = ?',
      [id],
    );
    return row ?? null;
  }
}
