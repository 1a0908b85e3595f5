import type { CodeKind } from '@huiyin/shared/codes/code.dto';

/** First letter of a code's link and name of its scene: `/s/CODE`, `s=CODE`; the mini-program's landing reads both. */
const LETTER: Record<CodeKind, string> = { station: 's', deputy: 'd' };
/** The mini-program's page that a code opens. No slash in front: WeChat refuses it (wechat.md §1.5). */
const PAGE: Record<CodeKind, string> = { station: 'voter/station', deputy: 'voter/deputy' };

/** Scene and page of WeChat's code. */
export interface WechatTarget {
  scene: string;
  page: string;
}

/** WeChat takes at most so many characters in a scene. */
const LONGEST_SCENE = 32;

/** Where WeChat's code leads. null when the code is too long for a scene (an office's own public code may be). */
export function wechatTarget(kind: CodeKind, code: string): WechatTarget | null {
  const scene = `${LETTER[kind]}=${code}`;
  return scene.length > LONGEST_SCENE ? null : { scene, page: PAGE[kind] };
}

/** Where a browser's visitor is to arrive in the mini-program. `scene` is null when the code is too long for one. */
export interface EntryTarget {
  page: string;
  query: string;
  scene: string | null;
}

/** The same page of the same station or deputy; the first page when it is about none. */
export function entryTo(landed: { kind: CodeKind; code: string } | null): EntryTarget {
  // WeChat takes no empty scene; the first page reads none.
  if (!landed) return { page: 'pages/home', query: '', scene: 'from=web' };
  const { kind, code } = landed;
  return { page: PAGE[kind], query: `code=${code}`, scene: wechatTarget(kind, code)?.scene ?? null };
}

/** The ordinary link: opens the page in any browser, and the mini-program where its link rule is published. */
export const linkOf = (home: string, kind: CodeKind, code: string): string =>
  `${home.replace(/\/+$/, '')}/${LETTER[kind]}/${code}`;

/** A code as people copy it from paper: in groups of four. */
export const grouped = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');

/** The same, typed back: hyphens left out, and the letters that paper confuses read as Crockford reads them. */
export const asIssued = (typed: string): string =>
  typed.toUpperCase().replace(/[-_]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');

/** Who answers for a poster: the district's standing committee and the street's committee or the town's congress. */
export function organiserOf(district: string, street: string | null): string {
  const standing = `${district}人大常委会`;
  if (!street) return standing;
  return `${standing}、${street}${/[镇乡]$/.test(street) ? '人大' : '人大工委'}`;
}

/** JPEG or PNG by its first bytes: what the posters can draw. What WeChat says of its own type is not to be trusted. */
export const isPrintable = (bytes: Uint8Array): boolean =>
  [
    [0xff, 0xd8, 0xff],
    [0x89, 0x50, 0x4e, 0x47],
  ].some((head) => head.every((byte, i) => bytes[i] === byte));
