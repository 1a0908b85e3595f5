import type { Factories } from './factories';

/** A street with one community, its station, constituency and deputy. */
export async function neighbourhood(make: Factories, districtId: string) {
  const street = await make.street(districtId);
  const community = await make.community(street);
  const station = await make.station({ districtId, streetId: street.id, communityId: community.id });
  const constituency = await make.constituency({ districtId, communityIds: [community.id], stationId: station.id });
  const deputy = await make.deputy({ districtId, stationId: station.id, constituencyId: constituency.id });
  return { districtId, street, community, station, deputy };
}
export type Neighbourhood = Awaited<ReturnType<typeof neighbourhood>>;
