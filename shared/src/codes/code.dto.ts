import * as z from 'zod/mini';
import { CursorText, LIMITS, textOf } from '../kernel/limits';
import { pageOf } from '../kernel/page';
import { CODE_VERBS } from './code.policy';

export const CODE_KINDS = ['station', 'deputy'] as const;
export type CodeKind = (typeof CODE_KINDS)[number];
export const CODE_STATES = ['active', 'revoked'] as const;

/** What was scanned or typed: a door code of ours, or a station's or deputy's own public code. */
export const ScannedCode = z.string().check(z.regex(/^[0-9A-Za-z_-]{4,32}$/, '这个码不对。'));

/**
 * `via=scan`: a camera read it, so it counts as a scan. `kind`: what the link said it is (`/s/` or `/d/`), for the rare
 * case that a station and a deputy have the same public code.
 */
export const LandingQuery = z.strictObject({
  via: z.optional(z.enum(['scan'], '这个链接不对。')),
  kind: z.optional(z.enum(CODE_KINDS, '请选择联络站或代表。')),
});
export type LandingQuery = z.infer<typeof LandingQuery>;

/** What a scanned code leads to: shown before anything is typed. */
export const LandingView = z.object({
  kind: z.enum(CODE_KINDS),
  state: z.enum(CODE_STATES),
  /** The public code of the station or deputy; its page opens with it. */
  code: z.string(),
  name: z.string(),
  /** As the station's page gives it; deputies have none. */
  photo: z.nullable(z.string()),
});
export type LandingView = z.infer<typeof LandingView>;

/** One station's or deputy's code at the desk of whoever looks after it. */
export const CodeRow = z.object({
  kind: z.enum(CODE_KINDS),
  /** Public code of the station or deputy. */
  subject: z.string(),
  name: z.string(),
  /** The station of a deputy; the street of a station. */
  place: z.string(),
  /** What stands on the poster; null while none was issued or it was revoked. */
  code: z.nullable(z.string()),
  issuedAt: z.nullable(z.string()),
  /** Scans of the code that is valid now, and of all codes this subject ever had. */
  scans: z.number(),
  scansEver: z.number(),
  lastScanAt: z.nullable(z.string()),
  /** What this officer may do with it now: the app draws its buttons from them. */
  allowedActions: z.array(z.enum(CODE_VERBS)),
});
export type CodeRow = z.infer<typeof CodeRow>;
export const CodePage = pageOf(CodeRow);
export const CodeQuery = z.strictObject({
  /** A name, or its pinyin or initials, or the public code of a station or deputy. */
  q: z.optional(textOf('要找的名字', LIMITS.searchText)),
  kind: z.optional(z.enum(CODE_KINDS, '请选择联络站或代表。')),
  cursor: z.optional(CursorText),
});
export type CodeQuery = z.infer<typeof CodeQuery>;
/** Public code of the station or deputy whose code it is about. */
export const CodeSubject = z.string().check(z.regex(/^[0-9A-Za-z_-]{4,32}$/, '编号不对。'));
export const CodeKindParam = z.enum(CODE_KINDS, '请选择联络站或代表。');

export const POSTER_SIZES = ['a4', 'a3', 'card'] as const;
export type PosterSize = (typeof POSTER_SIZES)[number];
export const POSTER_LABELS: Record<PosterSize, string> = {
  a4: 'A4 海报',
  a3: 'A3 海报',
  card: '桌卡（9×5 厘米）',
};
export const PosterQuery = z.strictObject({ size: z.optional(z.enum(POSTER_SIZES, '没有这种尺寸。')) });
/** Posters of everything the officer looks after, in one file. */
export const PosterBookQuery = z.strictObject({
  size: z.optional(z.enum(POSTER_SIZES, '没有这种尺寸。')),
  kind: z.optional(z.enum(CODE_KINDS, '请选择联络站或代表。')),
});

/** The way from a browser into the mini-program: a link that opens on a phone, a picture to scan from a desk. */
export const EntryQuery = z.strictObject({
  kind: z.optional(z.enum(CODE_KINDS, '请选择联络站或代表。')),
  code: z.optional(ScannedCode),
});
export const EntryView = z.object({ link: z.nullable(z.string()), image: z.nullable(z.string()) });
export type EntryView = z.infer<typeof EntryView>;
