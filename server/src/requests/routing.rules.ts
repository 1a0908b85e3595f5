import { Refusal } from '@huiyin/shared/kernel/refusals';
import { shorten } from '@huiyin/shared/requests/request.title';
import { whereabouts } from '@huiyin/shared/stations/border';

/** Characters of a reason that are kept. */
const REASON_LENGTH = 255;

/** A station that might take the matter, and the one it hands to while it is closed or suspended. */
export interface StationChoice {
  id: string;
  name: string;
  state: 'open' | 'suspended' | 'closed';
  /** The nearest open station above it; null when it is open itself, or when there is none. */
  handsTo: { id: string; name: string } | null;
}

export interface CommunityChoice {
  id: string;
  code: string;
  name: string;
  street: string;
  district: string;
  constituency: { name: string; station: StationChoice | null } | null;
}

/** What the voter's words, choices and place lead to. Absent: not given, or not looked up yet. */
export interface RoutingCandidates {
  /** (1) of the code that was scanned */
  scanned?: StationChoice;
  /** (2) whom the voter chose; `seated` is false once the seat has ended */
  deputy?: { name: string; seated: boolean; station: StationChoice | null };
  /** (3) the community the voter chose */
  community?: CommunityChoice;
  /** (4) communities that hold the location or are near it; metres to the border, negative inside */
  located?: (CommunityChoice & { distance: number })[];
  /** (5) the community that the text of the address names */
  address?: CommunityChoice;
  /** (6) the street's central station, else the district's; `of` names the street or district */
  central?: { of: string; station: StationChoice };
}

export type RoutingRule = 'station' | 'deputy' | 'community' | 'location' | 'address' | 'fallback';

export interface Routed {
  stationId: string;
  rule: RoutingRule;
  /** A Chinese sentence, shown to the voter. */
  reason: string;
}

/** The station that takes it; its own when none above it is open either, because nothing is ever unrouted. */
function taker(station: StationChoice): { id: string; note: string } {
  if (station.state === 'open') return { id: station.id, note: '' };
  const why = station.state === 'closed' ? '已经撤并' : '暂停接待';
  if (!station.handsTo) return { id: station.id, note: `${station.name}${why}，附近也没有开着的站，先记在这里。` };
  return { id: station.handsTo.id, note: `${station.name}${why}，由${station.handsTo.name}接办。` };
}

function byStation(station: StationChoice | null | undefined, rule: RoutingRule, reason: string): Routed | null {
  if (!station) return null;
  const { id, note } = taker(station);
  return { stationId: id, rule, reason: shorten(`${reason}${note}`, REASON_LENGTH) };
}

/** What an officer writes down for somebody goes to the station where they do. The reason is for the voter. */
export function takenInAt(station: StationChoice): Routed {
  return byStation(station, 'station', `由联络员在${station.name}登记。`)!;
}

function byCommunity(community: CommunityChoice | null | undefined, rule: RoutingRule, how: string): Routed | null {
  const constituency = community?.constituency;
  if (!community || !constituency?.station) return null;
  const leads = `这里属于${constituency.name}，由${constituency.station.name}联系。`;
  return byStation(constituency.station, rule, `${how}${community.name}，${leads}`);
}

/** Rule 4: the one community a place lies in. @throws Refusal request.which_community near a border, with the candidates */
export function communityAt(located: RoutingCandidates['located']): CommunityChoice | null {
  const { community, candidates } = whereabouts(located ?? []);
  if (candidates.length)
    throw new Refusal('request.which_community', {
      candidates: candidates.map(({ code, name, street, district, distance }) => ({
        id: code,
        name,
        street,
        district,
        distance: Math.round(distance),
      })),
    });
  return community;
}

function byLocation(located: RoutingCandidates['located']): Routed | null {
  return byCommunity(communityAt(located), 'location', '您标的位置在');
}

function byDeputy(deputy: RoutingCandidates['deputy']): Routed | null {
  if (!deputy) return null;
  const reason = deputy.seated
    ? `您选了${deputy.name}代表，由代表所在的联络站接办。`
    : `${deputy.name}代表的任期已经结束，您的事由原来的联络站接办，会交给现任代表。`;
  return byStation(deputy.station, 'deputy', reason);
}

/**
 * Where a matter goes (domain.md, Routing): the first rule, in order, that gives one station, with the reason for the
 * voter. A closed or suspended station hands to the one above it, and the reason says so. Null when what was given so
 * far leads nowhere: look up more, the street's or the district's central station last.
 * @throws Refusal request.which_community when no rule before it applies and the place is near a border
 */
export function route(c: RoutingCandidates): Routed | null {
  return (
    byStation(c.scanned, 'station', `您选的是${c.scanned?.name ?? ''}。`) ??
    byDeputy(c.deputy) ??
    byCommunity(c.community, 'community', '您选了') ??
    byLocation(c.located) ??
    byCommunity(c.address, 'address', '您写的地方在') ??
    byStation(
      c.central?.station,
      'fallback',
      `还不能确定是哪个社区，先送到${c.central?.of ?? ''}的${c.central?.station.name ?? ''}，由它转给合适的代表。`,
    )
  );
}
