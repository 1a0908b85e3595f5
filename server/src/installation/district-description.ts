import * as z from 'zod';
import { DEPUTY_LEVELS } from '@huiyin/shared/deputies/deputy.dto';
import { isDay } from '@huiyin/shared/kernel/time';
import { STAFF_ROLES, type Role } from '@huiyin/shared/people/roles';
import { REPLY_POLICIES } from '@huiyin/shared/requests/reply-clock';
import { STATION_KINDS, STATION_STATES } from '@huiyin/shared/stations/station.dto';

/** Public codes: in links, on posters, read out on the phone. */
const code = z.string().regex(/^[0-9A-Za-z_-]{4,32}$/, 'must have 4 to 32 letters, digits, - or _');
const text = (max: number) =>
  z
    .string()
    .trim()
    .refine((t) => Array.from(t).length <= max, `must have at most ${max} characters`);
const name = text(64).refine((t) => t.length > 0, 'must not be empty');
const day = z.string().refine(isDay, 'must be a calendar day like 2026-11-23');
const lng = z.number().min(-180).max(180);
const lat = z.number().min(-90).max(90);

/** By which a deputy or officer binds their WeChat. */
const mobile = z.string().regex(/^1\d{10}$/, 'must be a mobile number of 11 digits');

const ring = z
  .array(z.tuple([lng, lat]))
  .min(4, 'must have at least 4 points')
  .max(20_000)
  .refine((r) => r[0][0] === r[r.length - 1][0] && r[0][1] === r[r.length - 1][1], 'must end where it begins');
const spans = (rings: [number, number][][], axis: 0 | 1): number => {
  const values = rings.flat().map((p) => p[axis]);
  return values.reduce((a, b) => Math.max(a, b), -Infinity) - values.reduce((a, b) => Math.min(a, b), Infinity);
};
const small = (rings: [number, number][][]): boolean => spans(rings, 0) <= 1 && spans(rings, 1) <= 1;
const TOO_LARGE = 'must span at most one degree: a community, not a province';
/** GeoJSON in GCJ-02, as WeChat's and most Chinese maps give it; [lng, lat]. */
const boundary = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('Polygon'),
    coordinates: z.array(ring).min(1).refine(small, TOO_LARGE),
  }),
  z.strictObject({
    type: z.literal('MultiPolygon'),
    coordinates: z
      .array(z.array(ring).min(1))
      .min(1)
      .refine((p) => small(p.flat()), TOO_LARGE),
  }),
]);

const Station = z.strictObject({
  code: code.optional(),
  name,
  kind: z.enum(STATION_KINDS),
  street: code.optional(),
  community: code.optional(),
  /** Code of the station above; a closed or suspended station hands to it. */
  parent: code.optional(),
  state: z.enum(STATION_STATES).optional(),
  address: text(128),
  phone: text(32).default(''),
  openingHours: text(128).default(''),
  introduction: text(500).default(''),
  disclosures: z.array(z.strictObject({ title: name, text: text(500) })).default([]),
  location: z.strictObject({ lng, lat }).optional(),
});

const Deputy = z.strictObject({
  code: code.optional(),
  name,
  level: z.enum(DEPUTY_LEVELS),
  title: text(128).default(''),
  field: text(128).default(''),
  introduction: text(500).default(''),
  /** Name of the term; not needed when the level has one. */
  term: name.optional(),
  constituency: code.optional(),
  station: code.optional(),
  /** The term's days unless given. */
  startsOn: day.optional(),
  endsOn: day.optional(),
  /** Mobile number for sign-in through WeChat; stored encrypted, never shown. */
  phone: mobile.optional(),
  /** Who this is when the person is described already: code of an earlier deputy, or a staff account. */
  sameAs: z.string().optional(),
});

/** A government body that handles what is forwarded to it. */
const Department = z.strictObject({
  code: code.optional(),
  name,
  /** What it looks after, as made public. */
  duty: text(255),
  phone: text(32).default(''),
});

const Staff = z.strictObject({
  account: z.string().regex(/^[a-z0-9][a-z0-9._-]{2,63}$/, 'must have 3 to 64 lower-case letters, digits, . _ -'),
  name,
  phone: mobile.optional(),
  roles: z
    .array(
      z.strictObject({
        role: z.enum(STAFF_ROLES as [Role, ...Role[]]),
        station: code.optional(),
        street: code.optional(),
        department: code.optional(),
      }),
    )
    .min(1),
});

/** Everything there is to say about a district, in one plain JSON file. Whatever points elsewhere does so by code. */
export const DistrictDescription = z.strictObject({
  district: z.strictObject({ code, name, policy: z.enum(REPLY_POLICIES).default('natural') }),
  streets: z.array(z.strictObject({ code, name })).min(1),
  communities: z
    .array(
      z.strictObject({
        code: code.optional(),
        name,
        street: code,
        boundary: boundary.optional(),
        /** How people call places in it: estates, roads, schools. */
        places: z
          .array(
            name.refine((n) => Array.from(n).length >= 2 && Array.from(n).length <= 12, 'must have 2 to 12 characters'),
          )
          .default([]),
      }),
    )
    .min(1),
  stations: z.array(Station).min(1),
  constituencies: z.array(
    z.strictObject({
      code,
      name,
      level: z.enum(['district', 'township']),
      station: code.optional(),
      communities: z.array(code).min(1),
    }),
  ),
  terms: z.array(z.strictObject({ level: z.enum(DEPUTY_LEVELS), name, startsOn: day, endsOn: day })).min(1),
  deputies: z.array(Deputy),
  departments: z.array(Department).default([]),
  staff: z.array(Staff),
});
export type DistrictDescription = z.infer<typeof DistrictDescription>;
/** The description before defaults, as a file holds it. */
export type DistrictFile = z.input<typeof DistrictDescription>;
