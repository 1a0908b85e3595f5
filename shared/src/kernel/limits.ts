import * as z from 'zod/mini';

/** Zero-width and direction-overriding characters: they change what a reader sees without being seen. */
const INVISIBLE =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;

/** Text as stored: invisible and direction-changing characters dropped, line ends unified, ends trimmed. ZWJ stays: emoji families need it. */
export const cleanText = (raw: string): string => raw.replace(/\r\n?/g, '\n').replace(INVISIBLE, '').trim();

/** Characters as people count them on a keyboard: code points, so 𠮷 is one. */
export const lengthOf = (text: string): number => Array.from(text).length;

/**
 * A required text of 1…max characters after cleaning. `what` names it in the Chinese message.
 * Units: code points.
 */
export const textOf = (what: string, max: number) =>
  z.pipe(
    z.pipe(z.string(`请填写${what}。`), z.transform(cleanText)),
    z.string().check(
      z.refine((t: string) => t.length > 0, { error: `请填写${what}。`, abort: true }),
      z.refine((t: string) => lengthOf(t) <= max, `${what}最多 ${max} 个字，请删减一些。`),
    ),
  );

/** A point on the map: [lng, lat] in degrees, GCJ-02 as WeChat gives it. */
export const Point = z.strictObject({
  lng: z.number('经度应是数字。').check(z.gte(-180, '经度不对。'), z.lte(180, '经度不对。')),
  lat: z.number('纬度应是数字。').check(z.gte(-90, '纬度不对。'), z.lte(90, '纬度不对。')),
});
export type Point = z.infer<typeof Point>;

/** Query text `lng,lat` → a point; refuses what is not two numbers in range. */
export const NearText = z.pipe(
  z.string().check(z.regex(/^-?\d{1,3}(\.\d{1,12})?,-?\d{1,2}(\.\d{1,12})?$/, '位置应写成“经度,纬度”。')),
  z.pipe(
    z.transform((t: string) => {
      const [lng, lat] = t.split(',').map(Number);
      return { lng, lat };
    }),
    Point,
  ),
);

/** The opaque position in a list, as the server gave it. */
export const CursorText = z.string().check(z.maxLength(500, '翻页位置不对。'));

export const LIMITS = {
  requestText: 2000,
  replyText: 2000,
  noteText: 500,
  placeText: 100,
  pictures: 9,
  pictureBytes: 10 * 1024 * 1024,
  searchText: 50,
} as const;
