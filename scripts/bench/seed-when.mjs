// When the seeded requests came, as SQL: evenly over the years, then bent by season, week and hour. Order never changes:
// a later number came later, or at the same moment.

/** Session variables that the expressions below read: the moment of the seeding, and the same in days (UTC+8) since 1970. */
export const NOW = (iso) => [
  `SET @now = CAST('${iso}' AS DATETIME(3))`,
  'SET @days = (UNIX_TIMESTAMP(@now) + 28800) / 86400e0',
];

const wave = (x, days, from) => `SIN(2 * PI() * (${x} - ${from}) / ${days})`;
/** Twice as many in July as in January; on a Sunday a quarter of a Wednesday's. 1970-01-04 was a Sunday. */
const bend = (x) => `(18 * ${wave(x, 365.25, 0)} + 0.55 * ${wave(x, 7, 3.5)})`;

/** Evenly spread over the years, in days since 1970, the last one now. */
export const EVEN = ({ rows, years }) => `(@days - (${rows} - seq) * ${(years * 365) / rows})`;
/** As seasons and weeks have it; `even` is a column. */
export const SEASONED = `(even + ${bend('even')} - ${bend('@days')})`;
/** And the hours of the day: a bow from three at night to eleven in the evening, highest at one; `seasoned` is a column. */
export const HOURED = 'LEAST(@days, FLOOR(seasoned) + 0.54 + 0.85 * ASIN(2 * (seasoned - FLOOR(seasoned)) - 1) / PI())';
/** The instant of a `day` (a column, in days since 1970 at UTC+8). */
export const CREATED_AT = `(TIMESTAMP('1970-01-01') + INTERVAL ROUND(day * 86400 - 28800) SECOND)`;
