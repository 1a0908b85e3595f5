import * as z from 'zod/mini';
import { CursorText, LIMITS, NearText, Point, textOf } from '../kernel/limits';
import { pageOf } from '../kernel/page';

export const STATION_KINDS = [
  'home',
  'central',
  'community',
  'point',
  'household_contact',
  'household_sector',
  'household_industry',
  'enterprise',
  'professional',
  'mobile',
] as const;
export type StationKind = (typeof STATION_KINDS)[number];
export const STATION_KIND_LABELS: Record<StationKind, string> = {
  home: '代表之家',
  central: '中心站',
  community: '社区站',
  point: '联络点',
  household_contact: '联络户',
  household_sector: '行业户',
  household_industry: '产业户',
  enterprise: '驻企站',
  professional: '专业站',
  mobile: '流动站',
};
/** Kinds without a liaison of their own: the liaison of the station above acts for them. */
export const POINT_KINDS: readonly StationKind[] = [
  'point',
  'household_contact',
  'household_sector',
  'household_industry',
  'mobile',
];
export const STATION_STATES = ['open', 'suspended', 'closed'] as const;
export type StationState = (typeof STATION_STATES)[number];

/** A station's public code on its door. */
export const StationCode = z.string().check(z.regex(/^[0-9A-Za-z_-]{4,32}$/, '联络站编号不对。'));
/** A community's public code; it is the `id` of the API. */
export const CommunityCode = z.string().check(z.regex(/^[0-9A-Za-z_-]{4,32}$/, '社区编号不对。'));

/** All optional, and they narrow each other. With `near`, nearest first. */
export const StationQuery = z.strictObject({
  q: z.optional(textOf('要找的名字', LIMITS.searchText)),
  communityId: z.optional(CommunityCode),
  near: z.optional(NearText),
  cursor: z.optional(CursorText),
});
export type StationQuery = z.infer<typeof StationQuery>;
/** By name or address text, or by place: one of the two. */
export const CommunityQuery = z.strictObject({
  q: z.optional(textOf('地址', LIMITS.placeText)),
  near: z.optional(NearText),
  cursor: z.optional(CursorText),
});
export type CommunityQuery = z.infer<typeof CommunityQuery>;

/** One line in a list. `distance` in metres, only when asked by place. */
export const StationCard = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.enum(STATION_KINDS),
  kindLabel: z.string(),
  state: z.enum(STATION_STATES),
  address: z.string(),
  district: z.string(),
  street: z.nullable(z.string()),
  location: z.nullable(Point),
  distance: z.nullable(z.number()),
});
export type StationCard = z.infer<typeof StationCard>;
export const StationPage = pageOf(StationCard);

export const StationView = z.extend(StationCard, {
  phone: z.string(),
  openingHours: z.string(),
  introduction: z.string(),
  photo: z.nullable(z.string()),
  /** The station's four disclosures, as the office wrote them: title and text. */
  disclosures: z.array(z.object({ title: z.string(), text: z.string() })),
  parent: z.nullable(z.object({ code: z.string(), name: z.string() })),
  points: z.array(z.object({ code: z.string(), name: z.string(), kindLabel: z.string() })),
  communities: z.array(z.object({ id: z.string(), name: z.string() })),
  /** A closed or suspended station hands to this one. */
  handsTo: z.nullable(z.object({ code: z.string(), name: z.string() })),
});
export type StationView = z.infer<typeof StationView>;

export const CommunityCard = z.object({
  id: z.string(),
  name: z.string(),
  street: z.string(),
  district: z.string(),
  /** Metres to the community's border, only when asked by place; negative inside. */
  distance: z.nullable(z.number()),
});
export type CommunityCard = z.infer<typeof CommunityCard>;
/** `question` is set when the place is within 50 m of a border: the voter chooses, nobody guesses. */
export const CommunityPage = z.extend(pageOf(CommunityCard), {
  question: z.nullable(z.object({ text: z.string(), candidates: z.array(CommunityCard) })),
});
export type CommunityPage = z.infer<typeof CommunityPage>;
