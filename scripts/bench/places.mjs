// The shape of the seeded country: how many of everything, and which belongs to which. Arithmetic alone, so that SQL and
// JavaScript agree without asking each other.

/** Places and people for `rows` requests and `stations` stations. A district has 100 stations, a street 10. */
export function shapeOf({ rows, stations }) {
  return {
    rows,
    stations,
    districts: Math.ceil(stations / 100),
    streets: Math.ceil(stations / 10),
    deputiesPerStation: 4,
    deputies: stations * 4,
    // Five requests a voter; a voter's id is also the id of their role.
    voters: Math.max(2000, Math.round(rows / 5)),
    /** One in twenty is open (seed-requests.mjs). */
    years: 5,
  };
}

/** Person ids: voters first, then deputies, one liaison a station, and one for each office. Role ids are the same numbers. */
export function peopleOf({ voters, deputies, stations, streets, districts }) {
  const [liaisons, streetOffices] = [voters + deputies, voters + deputies + stations];
  return {
    deputy: (deputyId) => voters + deputyId,
    liaison: (stationId) => liaisons + stationId,
    streetOffice: (streetId) => streetOffices + streetId,
    districtOffice: (districtId) => streetOffices + streets + districtId,
    last: streetOffices + streets + districts,
  };
}

/** Where a station lies. */
export const streetOf = (stationId) => Math.floor((stationId - 1) / 10) + 1;
export const districtOf = (stationId) => Math.floor((stationId - 1) / 100) + 1;

/** How many of each role can be signed in as: the busiest stations' and the most active voters are among them. */
export const SIGNED_IN = { voter: 2000, deputy: 8000, liaison: 2000, street_office: 200, district_office: 20 };

/** The access token of a seeded person; only its hash is in the database. */
export const tokenOf = (role, n) => `bench-${role}-${String(n).padStart(12, '0')}`;
/** A station's community has the station's number. */
export const communityCode = (id) => `BC${String(id).padStart(8, '0')}`;
export const deputyCode = (id) => `BP${String(id).padStart(8, '0')}`;
export const stationCode = (id) => `BS${String(id).padStart(8, '0')}`;

/** The busiest station comes first in rank; ranks are spread over the country. SQL's twin is in seed-requests.mjs. */
export const stationOfRank = (rank, stations) => 1 + ((rank * 7919) % stations);
/** A rank by a power law: the first of 2,000 stations gets a tenth of everything. `u` is uniform in [0, 1). */
export const rankOf = (u, stations) => Math.floor(stations * u ** 3);
