import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { Day } from '@huiyin/shared/kernel/time';
import type { ReplyPolicy } from '@huiyin/shared/requests/reply-clock';
import type { CreateRequest } from '@huiyin/shared/requests/request.bodies.dto';
import { whereabouts } from '@huiyin/shared/stations/border';
import { DeputiesQueries } from '../deputies/deputies.queries';
import { StationsQueries } from '../stations/stations.queries';
import {
  route,
  takenInAt,
  type CommunityChoice,
  type Routed,
  type RoutingCandidates,
  type StationChoice,
} from './routing.rules';

type StationRow = NonNullable<Awaited<ReturnType<StationsQueries['stationByCode']>>>;
type CommunityRow = NonNullable<Awaited<ReturnType<StationsQueries['communityByCode']>>>;
type DeputyRow = NonNullable<Awaited<ReturnType<DeputiesQueries['byCode']>>>;

/** Where a matter goes, and what the request keeps of the way there. */
export interface Destination {
  station: StationRow;
  routed: Routed;
  communityId: string | null;
  constituencyId: string | null;
  policy: ReplyPolicy;
  /** Whom the voter chose, while their seat lasts and in the station's own district. */
  chosenDeputy: DeputyRow | null;
}

/** The request's text is looked through for a place only when no place was given, and only its beginning. */
const TEXT_READ = 200;

/** Looks up what a voter gave, as far as the routing rules need it. Reads only. */
@Injectable()
export class RoutingQueries {
  constructor(
    private readonly stations: StationsQueries,
    private readonly deputies: DeputiesQueries,
  ) {}

  /**
   * The station for a matter. `voterDistrictId`: the district the voter is known in, if any, for the last rule.
   * @throws Refusal station.not_found, deputy.not_found, community.not_found for made-up codes
   * @throws Refusal request.which_community, request.no_station
   */
  async destinationOf(
    em: EntityManager,
    body: CreateRequest,
    voterDistrictId: string | null,
    today: Day,
  ): Promise<Destination> {
    const found = new Finds(em, this.stations);
    const deputy = body.deputyCode ? await this.deputyOf(em, body.deputyCode, today) : null;
    const community = body.communityId ? await this.communityOf(em, body.communityId) : null;
    const located = body.location ? await this.stations.communitiesAt(em, body.location) : [];
    const at = whereabouts(located).community;
    const candidates: RoutingCandidates = {};
    if (body.stationCode) candidates.scanned = await found.choice(await this.stationOf(em, body.stationCode));
    if (deputy)
      candidates.deputy = { name: deputy.name, seated: deputy.seated, station: await found.byId(deputy.stationId) };
    // Only what the first fitting rule needs is looked up further.
    let routed = candidates.scanned || candidates.deputy?.station ? route(candidates) : null;
    if (!routed && community) candidates.community = await found.community(community);
    if (!routed) {
      candidates.located = await Promise.all(
        located.map(async (c) => ({ ...(at?.id === c.id ? await found.community(c) : bare(c)), distance: c.distance })),
      );
      routed = route(candidates);
    }
    const district = community?.districtId ?? at?.districtId ?? deputy?.districtId ?? voterDistrictId;
    let named: CommunityRow | null = null;
    if (!routed) {
      named = await this.stations.communityByAddress(em, body.placeText ?? body.text.slice(0, TEXT_READ), district);
      if (named) candidates.address = await found.community(named);
      routed = route(candidates);
    }
    const place = community ?? at ?? named;
    routed ??= await this.fallback(em, found, candidates, place, district);
    const station = await found.stationOf(routed);
    return {
      station,
      routed,
      ...(await this.placeOf(em, station, place)),
      chosenDeputy: deputy?.seated && deputy.districtId === station.districtId ? deputy : null,
    };
  }

  /**
   * The station for a matter that an officer of these stations (the officer's own first) writes down for somebody: their
   * own, or another of theirs where the deputy or the community named leads to.
   * @throws Refusal station.not_found for a station of others, deputy.not_found, community.not_found for made-up codes
   */
  async destinationAtDesk(
    em: EntityManager,
    body: CreateRequest,
    stationIds: readonly string[],
    today: Day,
  ): Promise<Destination> {
    const found = new Finds(em, this.stations);
    const deputy = body.deputyCode ? await this.deputyOf(em, body.deputyCode, today) : null;
    const community = body.communityId ? await this.communityOf(em, body.communityId) : null;
    const chosen = body.stationCode ? await this.stationOf(em, body.stationCode) : null;
    if (chosen && !stationIds.includes(chosen.id)) throw new Refusal('station.not_found');
    const led = chosen
      ? null
      : route({
          ...(deputy
            ? { deputy: { name: deputy.name, seated: deputy.seated, station: await found.byId(deputy.stationId) } }
            : {}),
          ...(community ? { community: await found.community(community) } : {}),
        });
    const own = chosen ? await found.choice(chosen) : await found.byId(stationIds[0]);
    if (!own) throw new Error('An officer without a station takes nothing in.');
    const routed = led && stationIds.includes(led.stationId) ? led : takenInAt(own);
    const station = await found.stationOf(routed);
    const at = body.location ? whereabouts(await this.stations.communitiesAt(em, body.location)).community : null;
    const named =
      body.placeText && !community && !at
        ? await this.stations.communityByAddress(em, body.placeText, station.districtId)
        : null;
    return {
      station,
      routed,
      ...(await this.placeOf(em, station, community ?? at ?? named)),
      chosenDeputy: deputy?.seated && deputy.districtId === station.districtId ? deputy : null,
    };
  }

  /** Rule 6. @throws Refusal request.no_station when not even a district is known */
  private async fallback(
    em: EntityManager,
    found: Finds,
    candidates: RoutingCandidates,
    place: CommunityRow | null,
    districtId: string | null,
  ): Promise<Routed> {
    const known = place?.districtId ?? districtId;
    const central = known
      ? await this.stations.centralStation(em, { streetId: place?.streetId ?? null, districtId: known })
      : null;
    if (!central) throw new Refusal('request.no_station');
    const of = place && central.streetId === place.streetId ? place.street : '全区';
    const routed = route({ ...candidates, central: { of, station: await found.choice(central) } });
    return routed!;
  }

  private async stationOf(em: EntityManager, code: string): Promise<StationRow> {
    const station = await this.stations.stationByCode(em, code);
    if (!station) throw new Refusal('station.not_found');
    return station;
  }

  private async deputyOf(em: EntityManager, code: string, today: Day): Promise<DeputyRow> {
    const deputy = await this.deputies.byCode(em, code, today);
    if (!deputy) throw new Refusal('deputy.not_found');
    return deputy;
  }

  private async communityOf(em: EntityManager, code: string): Promise<CommunityRow> {
    const community = await this.stations.communityByCode(em, code);
    if (!community) throw new Refusal('community.not_found');
    return community;
  }

  /** Its community and constituency, as far as they lie in the station's district, and the district's policy: one statement. */
  private async placeOf(
    em: EntityManager,
    station: StationRow,
    place: CommunityRow | null,
  ): Promise<Pick<Destination, 'communityId' | 'constituencyId' | 'policy'>> {
    const communityId = place?.districtId === station.districtId ? place.id : station.communityId;
    const [facts]: { policy: ReplyPolicy; constituencyId: string | null }[] = await em.query(
      `SELECT di.policy, (SELECT c.id FROM constituency_community cc JOIN constituency c ON c.id = cc.constituency_id
          WHERE cc.community_id = ? AND c.district_id = di.id ORDER BY c.level <> 'district', c.id LIMIT 1) AS constituencyId
         FROM district di WHERE di.id = ?`,
      [communityId, station.districtId],
    );
    return { communityId, constituencyId: facts.constituencyId, policy: facts.policy };
  }
}

const bare = (c: CommunityRow): CommunityChoice => ({ ...c, constituency: null });

/** Stations and communities as the rules want them, remembering the rows. */
class Finds {
  private readonly rows = new Map<string, StationRow>();

  constructor(
    private readonly em: EntityManager,
    private readonly stations: StationsQueries,
  ) {}

  async choice(station: StationRow): Promise<StationChoice> {
    this.rows.set(station.id, station);
    if (station.state === 'open') return { ...station, handsTo: null };
    const open = await this.stations.openStation(this.em, station);
    this.rows.set(open.id, open);
    return { ...station, handsTo: open.id === station.id ? null : open };
  }

  async byId(id: string | null): Promise<StationChoice | null> {
    const station = id === null ? null : await this.stations.stationById(this.em, id);
    return station && this.choice(station);
  }

  async community(row: CommunityRow): Promise<CommunityChoice> {
    const constituency = await this.stations.constituencyOf(this.em, row.id);
    return {
      ...row,
      constituency: constituency && { name: constituency.name, station: await this.byId(constituency.stationId) },
    };
  }

  /** The row of the station the rules chose; they choose only among those that were found. */
  async stationOf(routed: Routed): Promise<StationRow> {
    const station = this.rows.get(routed.stationId);
    if (!station) throw new Error('The rules chose a station nobody looked up.');
    return station;
  }
}
