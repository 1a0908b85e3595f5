import { Injectable } from '@nestjs/common';
import { pointToPolygonDistance } from '@turf/point-to-polygon-distance';
import type { EntityManager } from 'typeorm';
import { BORDER_METRES } from '@huiyin/shared/stations/border';
import { longestOf, piecesOf } from './address.rules';
import { type Boundary, cellOf, type Place } from './geo.rules';

/** A community with the names of where it is. `code` is the API's `id`. */
export interface CommunityRow {
  id: string;
  code: string;
  name: string;
  districtId: string;
  district: string;
  streetId: string;
  street: string;
}
/** `distance`: metres to its border, negative inside. */
export type CommunityAt = CommunityRow & { distance: number };

export const COMMUNITY = `c.id, c.code, c.name, c.district_id AS districtId, di.name AS district,
    c.street_id AS streetId, sr.name AS street`;
export const COMMUNITY_PLACES = 'JOIN district di ON di.id = c.district_id JOIN street sr ON sr.id = c.street_id';

/** Finds communities by what a voter can give: a point or a piece of an address. */
@Injectable()
export class CommunityFinder {
  /** null when there is none. */
  async byCode(em: EntityManager, code: string): Promise<CommunityRow | null> {
    const [row]: CommunityRow[] = await em.query(
      `SELECT ${COMMUNITY} FROM community c ${COMMUNITY_PLACES} WHERE c.code = ?`,
      [code],
    );
    return row ?? null;
  }

  /** Those that hold the point or whose border is within 50 m, nearest first. Reads one square of the map. */
  async at(em: EntityManager, point: Place): Promise<CommunityAt[]> {
    const rows: (CommunityRow & { boundary: string })[] = await em.query(
      `SELECT ${COMMUNITY}, c.boundary FROM community_cell k JOIN community c ON c.id = k.community_id ${COMMUNITY_PLACES}
        WHERE k.cell = ? AND c.boundary IS NOT NULL`,
      [cellOf(point)],
    );
    return rows
      .map(({ boundary, ...row }) => ({ ...row, distance: borderDistance(point, JSON.parse(boundary) as Boundary) }))
      .filter((row) => row.distance <= BORDER_METRES)
      .sort((a, b) => a.distance - b.distance);
  }

  /** The one community that the text names; null when none or several fit: nobody guesses. */
  async byAddress(em: EntityManager, text: string, districtId: string | null): Promise<CommunityRow | null> {
    const names = await this.placesNamed(em, text, districtId);
    if (!names.length) return null;
    const rows: CommunityRow[] = await em.query(
      `SELECT DISTINCT ${COMMUNITY} FROM place_name p JOIN community c ON c.id = p.community_id ${COMMUNITY_PLACES}
        WHERE p.name IN (?)${districtId ? ' AND p.district_id = ?' : ''} LIMIT 2`,
      districtId ? [names, districtId] : [names],
    );
    return rows.length === 1 ? rows[0] : null;
  }

  /** The known names of places in the text, the longest only (several when equally long). */
  async placesNamed(em: EntityManager, text: string, districtId: string | null): Promise<string[]> {
    const pieces = piecesOf(text);
    if (!pieces.length) return [];
    const rows: { name: string }[] = await em.query(
      `SELECT DISTINCT p.name FROM place_name p WHERE p.name IN (?)${districtId ? ' AND p.district_id = ?' : ''}`,
      districtId ? [pieces, districtId] : [pieces],
    );
    return longestOf(rows.map((r) => r.name));
  }
}

/** Metres from a point to a border, negative inside; holes are outside. */
export function borderDistance(point: Place, boundary: Boundary): number {
  return pointToPolygonDistance([point.lng, point.lat], boundary, { units: 'meters' });
}
