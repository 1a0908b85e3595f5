import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { StationKind, StationState } from '@huiyin/shared/stations/station.dto';
import { spell } from '../platform/text/spelling';
import { keepCoded, type Kept } from './coded';
import type { Place } from './geo.rules';
import { gramsOf } from './grams.rules';

export interface StationFacts {
  districtId: string;
  streetId: string | null;
  communityId: string | null;
  code: string;
  name: string;
  kind: StationKind;
  /** Left as it is when not given; a new station is open. */
  state?: StationState;
  address: string;
  /** The station's public phone. */
  phone: string;
  openingHours: string;
  introduction: string;
  disclosures: readonly { title: string; text: string }[];
  location: Place | null;
}

/** Keeps the stations and what they are found by. Each method joins the caller's transaction. */
@Injectable()
export class StationsService {
  /** A station by its code. @throws Refusal code.taken */
  async keepStation(em: EntityManager, s: StationFacts): Promise<Kept> {
    const { pinyin, initials } = spell(s.name);
    const row = {
      street_id: s.streetId,
      community_id: s.communityId,
      name: s.name,
      kind: s.kind,
      address: s.address,
      phone: s.phone,
      opening_hours: s.openingHours,
      introduction: s.introduction,
      disclosures: JSON.stringify(s.disclosures),
      lng: s.location?.lng ?? null,
      lat: s.location?.lat ?? null,
      pinyin,
      initials,
    };
    const kept = await keepCoded(em, 'station', s, s.state ? { ...row, state: s.state } : row);
    await em.query('DELETE FROM station_gram WHERE station_id = ?', [kept.id]);
    // Pieces that differ only in what the collation ignores are one row.
    await em.query(
      'INSERT INTO station_gram (gram, station_id) VALUES ? ON DUPLICATE KEY UPDATE station_id = VALUES(station_id)',
      [[...new Set([...gramsOf(s.name), ...gramsOf(s.address)])].map((gram) => [gram, kept.id])],
    );
    return kept;
  }

  /** Puts a station under another; null makes it a root. Which trees are sound is checked by the caller. */
  async placeUnder(em: EntityManager, stationId: string, parentId: string | null): Promise<void> {
    await em.query('UPDATE station SET parent_id = ? WHERE id = ?', [parentId, stationId]);
  }

  /** Opens, suspends or closes a station. Its page still lands and says who has taken over. */
  async changeState(em: EntityManager, stationId: string, state: StationState): Promise<void> {
    await em.query('UPDATE station SET state = ? WHERE id = ?', [state, stationId]);
  }
}
