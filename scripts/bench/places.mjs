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
    /** The newest requests are the open ones. */
    firstOpen: Math.floor(rows * 0.95) + 1,
    years: 3,
  };
}

/** Person ids: voters first, then deputies, then one liaison a station. Role ids are the same numbers. */
export const peopleOf = (shape) => ({
  deputy: (deputyId) => shape.voters + deputyId,
  liaison: (stationId) => shape.voters + shape.deputies + stationId,
  last: shape.voters + shape.deputies + shape.stations,
});

/** How many of each role can be signed in as: the busiest stations' and the most active voters are among them. */
export const SIGNED_IN = { voter: 2000, deputy: 2000, liaison: 2000 };

/** The access token of a seeded person; only its hash is in the database. */
export const tokenOf = (role, n) => `bench-${role}-${String(n).padStart(12, '0')}`;
export const stationCode = (id) => `BS${String(id).padStart(8, '0')}`;

/** The busiest station comes first in rank; ranks are spread over the country. SQL's twin is in seed-requests.mjs. */
export const stationOfRank = (rank, stations) => 1 + ((rank * 7919) % stations);
/** A rank by a power law: the first of 2,000 stations gets a tenth of everything. `u` is uniform in [0, 1). */
export const rankOf = (u, stations) => Math.floor(stations * u ** 3);
