import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ReplyPolicy } from '@huiyin/shared/requests/reply-clock';
import { Clock } from '../platform/clock/clock';
import { ownNamesOf } from './address.rules';
import { keepCoded, type Kept } from './coded';
import { type Boundary, cellsOf } from './geo.rules';

export interface CommunityFacts {
  districtId: string;
  streetId: string;
  code: string;
  name: string;
  /** GCJ-02; without one the community is found by name only. */
  boundary: Boundary | null;
  /** Names by which people call places in it: estates, roads, schools. */
  places: readonly string[];
}

export interface ConstituencyFacts {
  districtId: string;
  code: string;
  name: string;
  level: 'district' | 'township';
  /** The station that receives what its communities raise. */
  stationId: string | null;
  communityIds: readonly string[];
}

/** Keeps the map: districts, streets, communities, constituencies. Each method joins the caller's transaction. */
@Injectable()
export class PlacesService {
  constructor(private readonly clock: Clock) {}

  /** A district by its code. The policy is set once: later the office changes it itself. */
  async keepDistrict(em: EntityManager, d: { code: string; name: string; policy: ReplyPolicy }): Promise<Kept> {
    const [found]: { id: string }[] = await em.query('SELECT id FROM district WHERE code = ? FOR UPDATE', [d.code]);
    if (found) {
      await em.query('UPDATE district SET name = ? WHERE id = ?', [d.name, found.id]);
      return { id: found.id, added: false };
    }
    const result = (await em.query('INSERT INTO district (code, name, policy, created_at) VALUES (?, ?, ?, ?)', [
      d.code,
      d.name,
      d.policy,
      new Date(this.clock.real()),
    ])) as { insertId: string | number };
    return { id: String(result.insertId), added: true };
  }

  /** A street or town by its code. @throws Refusal code.taken */
  keepStreet(em: EntityManager, s: { districtId: string; code: string; name: string }): Promise<Kept> {
    return keepCoded(em, 'street', s, { name: s.name });
  }

  /** A community with its border and the names of places in it. @throws Refusal code.taken */
  async keepCommunity(em: EntityManager, c: CommunityFacts): Promise<Kept> {
    const boundary = c.boundary ? JSON.stringify(c.boundary) : null;
    const kept = await keepCoded(em, 'community', c, { street_id: c.streetId, name: c.name, boundary });
    await em.query('DELETE FROM community_cell WHERE community_id = ?', [kept.id]);
    if (c.boundary)
      await em.query('INSERT INTO community_cell (cell, community_id) VALUES ?', [
        cellsOf(c.boundary).map((cell) => [cell, kept.id]),
      ]);
    const known: { name: string }[] = await em.query('SELECT name FROM place_name WHERE community_id = ?', [kept.id]);
    const names = new Set([...ownNamesOf(c.name), ...c.places]);
    for (const { name } of known) names.delete(name);
    if (names.size)
      await em.query('INSERT INTO place_name (district_id, community_id, name) VALUES ?', [
        [...names].map((name) => [c.districtId, kept.id, name]),
      ]);
    return kept;
  }

  /** A constituency, its station and the communities it covers. @throws Refusal code.taken */
  async keepConstituency(em: EntityManager, c: ConstituencyFacts): Promise<Kept> {
    const kept = await keepCoded(em, 'constituency', c, { name: c.name, level: c.level, station_id: c.stationId });
    if (c.communityIds.length)
      await em.query(
        `INSERT INTO constituency_community (constituency_id, community_id) VALUES ?
          ON DUPLICATE KEY UPDATE community_id = VALUES(community_id)`,
        [c.communityIds.map((id) => [kept.id, id])],
      );
    return kept;
  }
}
