import type { DeputyCard, DeputyView } from '@huiyin/shared/deputies/deputy.dto';
import type { Page } from '@huiyin/shared/kernel/page';
import type { CommunityPage, StationCard, StationView } from '@huiyin/shared/stations/station.dto';
import { call } from './http';

/** A place as the server takes it: `lng,lat`. */
export const nearText = (point: { lng: number; lat: number }) => `${point.lng.toFixed(6)},${point.lat.toFixed(6)}`;

export const stations = (query: { q?: string; communityId?: string; near?: string; cursor?: string }) =>
  call<Page<StationCard>>('/stations', { query });
export const stationByCode = (code: string) => call<StationView>(`/stations/${code}`);
export const deputies = (query: { q?: string; communityId?: string; stationCode?: string; cursor?: string }) =>
  call<Page<DeputyCard>>('/deputies', { query });
export const deputyByCode = (code: string) => call<DeputyView>(`/deputies/${code}`);
/** Communities by words of an address or by place; near a border it comes back with a question. */
export const communities = (query: { q?: string; near?: string; cursor?: string }) =>
  call<CommunityPage>('/communities', { query });
