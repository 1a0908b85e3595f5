import {
  type StationCard,
  STATION_KIND_LABELS,
  type StationKind,
  type StationState,
} from '@huiyin/shared/stations/station.dto';

/** What a list shows of a station, from `station s` with {@link CARD_PLACES}. */
export const CARD = `s.id, s.code, s.name, s.kind, s.state, s.address, s.lng, s.lat, di.name AS district, sr.name AS street`;
export const CARD_PLACES = 'JOIN district di ON di.id = s.district_id LEFT JOIN street sr ON sr.id = s.street_id';

export interface CardRow {
  id: string;
  code: string;
  name: string;
  kind: StationKind;
  state: StationState;
  address: string;
  lng: number | null;
  lat: number | null;
  district: string;
  street: string | null;
}

/** `distance` in whole metres, or null when no place was given. */
export const toCard = (row: CardRow, distance: number | null): StationCard => ({
  code: row.code,
  name: row.name,
  kind: row.kind,
  kindLabel: STATION_KIND_LABELS[row.kind],
  state: row.state,
  address: row.address,
  district: row.district,
  street: row.street,
  location: row.lng === null || row.lat === null ? null : { lng: row.lng, lat: row.lat },
  distance,
});
