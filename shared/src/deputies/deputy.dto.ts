import * as z from 'zod/mini';
import { CursorText, LIMITS, textOf } from '../kernel/limits';
import { pageOf } from '../kernel/page';
import { CommunityCode, StationCode } from '../stations/station.dto';

export const DEPUTY_LEVELS = ['national', 'provincial', 'municipal', 'district', 'township'] as const;
export type DeputyLevel = (typeof DEPUTY_LEVELS)[number];
export const DEPUTY_LEVEL_LABELS: Record<DeputyLevel, string> = {
  national: '全国人大代表',
  provincial: '省人大代表',
  municipal: '市人大代表',
  district: '区人大代表',
  township: '镇人大代表',
};

/** A deputy's public code. */
export const DeputyCode = z.string().check(z.regex(/^[0-9A-Za-z_-]{4,32}$/, '代表编号不对。'));

/** All optional, and they narrow each other. By community: every level at once, the nearest level first. */
export const DeputyQuery = z.strictObject({
  q: z.optional(textOf('要找的代表', LIMITS.searchText)),
  communityId: z.optional(CommunityCode),
  stationCode: z.optional(StationCode),
  cursor: z.optional(CursorText),
});
export type DeputyQuery = z.infer<typeof DeputyQuery>;

/** One deputy in a list. No phone, ever. */
export const DeputyCard = z.object({
  code: z.string(),
  name: z.string(),
  level: z.enum(DEPUTY_LEVELS),
  levelLabel: z.string(),
  constituency: z.string(),
  field: z.string(),
  station: z.nullable(z.object({ code: z.string(), name: z.string() })),
  district: z.string(),
});
export type DeputyCard = z.infer<typeof DeputyCard>;
export const DeputyPage = pageOf(DeputyCard);

export const DeputyView = z.extend(DeputyCard, {
  title: z.string(),
  introduction: z.string(),
  /** `ended`: the seat is no longer held; the page still lands and says so. */
  seat: z.object({ term: z.string(), startsOn: z.string(), endsOn: z.string(), ended: z.boolean() }),
  communities: z.array(z.object({ id: z.string(), name: z.string() })),
  /** What they got done: derived, never asked. */
  work: z.object({ replied: z.number(), solved: z.number(), waiting: z.number() }),
  /** Promises to voters that the seat keeps: running, past their day, answered again in time, too late. */
  promises: z.object({ open: z.number(), due: z.number(), kept: z.number(), late: z.number() }),
});
export type DeputyView = z.infer<typeof DeputyView>;
