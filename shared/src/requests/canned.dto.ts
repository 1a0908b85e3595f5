import * as z from 'zod/mini';
import { LIMITS, textOf } from '../kernel/limits';
import { CATEGORIES } from './request.words';

/** What a canned text is for: nothing is ever sent without having been opened and read. */
export const CANNED_PURPOSES = ['ask', 'refuse', 'reply', 'tell', 'forward', 'note'] as const;
export type CannedPurpose = (typeof CANNED_PURPOSES)[number];

/** A canned reply of a category, of the station's own or of the whole district. */
export const CannedView = z.object({
  id: z.string(),
  purpose: z.enum(CANNED_PURPOSES),
  /** null: for every category. */
  category: z.nullable(z.enum(CATEGORIES)),
  title: z.string(),
  text: z.string(),
  /** Made by the reader's station: it may change it. */
  own: z.boolean(),
});
export type CannedView = z.infer<typeof CannedView>;
export const CannedId = z.string().check(z.regex(/^[1-9]\d{0,18}$/, '没有这一条。'));
export const CannedList = z.object({ items: z.array(CannedView) });
export const CannedQuery = z.strictObject({
  purpose: z.optional(z.enum(CANNED_PURPOSES, '没有这种用途。')),
  category: z.optional(z.enum(CATEGORIES, '请从列出的类别里选。')),
});
export const CannedBody = z.strictObject({
  purpose: z.enum(CANNED_PURPOSES, '请选择用在哪里。'),
  category: z.optional(z.enum(CATEGORIES, '请从列出的类别里选。')),
  title: textOf('名称', 20),
  text: textOf('内容', LIMITS.replyText),
});
