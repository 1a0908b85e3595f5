import * as z from 'zod/mini';

export const PictureCode = z.string().check(z.regex(/^[0-9A-Za-z]{4,32}$/, '照片编号不对。'));

/** full: at most 2560 pixels a side. thumb: at most 400. */
export const PICTURE_SIZES = ['full', 'thumb'] as const;
export type PictureSize = (typeof PICTURE_SIZES)[number];

/** What a picture's link carries. `e`: until when it holds, in epoch milliseconds; `s`: its signature. */
export const PictureQuery = z.strictObject({
  size: z._default(z.enum(PICTURE_SIZES, '没有这种大小的照片。'), 'full'),
  e: z.optional(z.string().check(z.regex(/^\d{13}$/, '照片链接不完整。'))),
  s: z.optional(z.string().check(z.maxLength(64, '照片链接不完整。'))),
});
export type PictureQuery = z.infer<typeof PictureQuery>;
