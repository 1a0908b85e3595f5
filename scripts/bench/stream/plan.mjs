// Who listens to the desk's stream, who must hear what, and whether they did. Arithmetic alone.
import { districtOf, SIGNED_IN, streetOf, tokenOf } from '../places.mjs';
import { busyStation } from '../calls.mjs';

/** Offices among the listeners: one in so many. */
const ONE_OFFICE_IN = 40;

/**
 * So many listeners `{ role, id, token }`, `id` of the station, street or district. Half of the liaisons sit where much is
 * going on, half all over the country; one in forty listeners is an office, mostly a street's.
 */
export function spreadListeners(shape, count) {
  return Array.from({ length: count }, (_, n) => {
    if (n % ONE_OFFICE_IN === 0) {
      const nth = n / ONE_OFFICE_IN;
      return nth % 5 === 0
        ? listener('district_office', 1 + ((nth / 5) % Math.min(shape.districts, SIGNED_IN.district_office)))
        : listener('street_office', 1 + ((nth * 7) % Math.min(shape.streets, SIGNED_IN.street_office)));
    }
    const even = 1 + Math.floor((n * Math.min(shape.stations, SIGNED_IN.liaison)) / count);
    return listener('liaison', n % 2 ? busyStation(shape, n, count) : even);
  });
}

/** So many open windows of one district's office: whatever happens there, everyone hears it. */
export const officeListeners = (districtId, count) =>
  Array.from({ length: count }, () => listener('district_office', districtId));

const listener = (role, id) => ({ role, id, token: tokenOf(role, id) });

/** Which listeners (their positions) must hear of a matter at this station: what they see in full. */
export function hearersOf(listeners, stationId) {
  const places = { liaison: stationId, street_office: streetOf(stationId), district_office: districtOf(stationId) };
  return listeners.flatMap(({ role, id }, n) => (places[role] === id ? [n] : []));
}

/**
 * What was heard, held against what had to be. `moves`: `{ code, kind, stationId, answeredAt }`, `heard`: rows of
 * [listener, code, kind, at], instants in milliseconds. `delays`: for each move that anybody had to hear, milliseconds from
 * its answer to the last one who heard it; who heard it before the answer was there waited for nothing.
 */
export function account(listeners, moves, heard) {
  const arrivals = new Map();
  const result = { delivered: 0, missing: 0, stray: 0, twice: 0, delays: [] };
  const nameOf = (n, code, kind) => `${n} ${code} ${kind}`;
  const due = moves.map((move) => ({ ...move, hearers: hearersOf(listeners, move.stationId) }));
  const expected = new Set(due.flatMap(({ code, kind, hearers }) => hearers.map((n) => nameOf(n, code, kind))));
  for (const [n, code, kind, at] of heard) {
    const name = nameOf(n, code, kind);
    if (!expected.has(name)) result.stray++;
    else if (arrivals.has(name)) result.twice++;
    else arrivals.set(name, at);
  }
  for (const { code, kind, hearers, answeredAt } of due) {
    const times = hearers.map((n) => arrivals.get(nameOf(n, code, kind)));
    result.missing += times.filter((at) => at === undefined).length;
    result.delivered += times.filter((at) => at !== undefined).length;
    if (times.length && !times.includes(undefined)) result.delays.push(Math.max(0, Math.max(...times) - answeredAt));
  }
  return result;
}
