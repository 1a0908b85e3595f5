import * as z from 'zod/mini';
import { LIMITS, textOf } from '../kernel/limits';
import { codeOf, OUTCOMES } from './request.words';
import { REQUEST_STATES } from './request.machine';

/** `POST /api/similar`: before writing, and while writing. */
export const SimilarBody = z.strictObject({
  text: textOf('想说的话', LIMITS.requestText),
  communityId: z.optional(codeOf('社区编号')),
});
export type SimilarBody = z.infer<typeof SimilarBody>;

/** A similar matter with a score that explains itself. Words are masked as for any looker-on unless the reader handles it. */
export const SimilarItem = z.object({
  code: z.string(),
  title: z.string(),
  excerpt: z.string(),
  state: z.enum(REQUEST_STATES),
  stateLabel: z.string(),
  category: z.string(),
  outcome: z.nullable(z.enum(OUTCOMES)),
  station: z.object({ code: z.string(), name: z.string() }),
  community: z.nullable(z.object({ id: z.string(), name: z.string() })),
  deputy: z.nullable(z.string()),
  followers: z.number(),
  children: z.number(),
  createdAt: z.string(),
  /** 0…1, and what it is made of. */
  score: z.number(),
  why: z.object({
    /** The words both have, longest first. */
    words: z.array(z.string()),
    /** Share of the shorter one's bigrams that both have, 0…1. */
    overlap: z.number(),
    samePlace: z.boolean(),
    sameCategory: z.boolean(),
  }),
  /** The reader wrote it. */
  own: z.boolean(),
  /** The reader may merge it with theirs (a liaison), or follow it (a voter). */
  mayMerge: z.boolean(),
  mayFollow: z.boolean(),
  following: z.boolean(),
});
export type SimilarItem = z.infer<typeof SimilarItem>;
export const SimilarList = z.object({ items: z.array(SimilarItem) });
export type SimilarList = z.infer<typeof SimilarList>;
