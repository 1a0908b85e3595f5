import { stored, useStored } from '../platform/stored';

/** The station that the person is at, or looks at. */
export interface StationHere {
  code: string;
  name: string;
  /** `code`: they scanned the code at its door; `chosen`: they picked it themselves. */
  via: 'code' | 'chosen';
}

const here = stored<StationHere>('station');

/** The current station; undefined until one was scanned or chosen. */
export function useStationHere(): StationHere | undefined {
  return useStored(here);
}

/** The same outside of components. */
export function stationNow(): StationHere | undefined {
  return here.get();
}

/** Remembers where the person is. */
export function setStationHere(station: StationHere): void {
  here.set(station);
}
