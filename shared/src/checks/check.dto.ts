import * as z from 'zod/mini';
import { CursorText, LIMITS, textOf } from '../kernel/limits';
import { pageOf } from '../kernel/page';

/**
 * Whether others may see what somebody wrote. Nothing is ever rejected by a machine: what WeChat does not pass waits for an
 * officer, while the matter goes on and its clocks run.
 * pending: being looked at · shown: passed, or released by an officer · held: waits for an officer · withheld: an officer
 * decided that others do not see it (whoever handles the matter does).
 */
export const DISPLAY_STATES = ['pending', 'shown', 'held', 'withheld'] as const;
export type DisplayState = (typeof DISPLAY_STATES)[number];

/** What stands in the place of words that are not shown (yet). */
export const HIDDEN_WORDS: Record<Exclude<DisplayState, 'shown'>, string> = {
  pending: '内容审核中，请稍等。',
  held: '内容待审核。',
  withheld: '内容未公开。',
};

/** What was checked. request: a voter's words · entry: one entry of the timeline (reply, outcome, supplement …) · picture. */
export const CHECK_TOPICS = ['request', 'entry', 'picture'] as const;
export type CheckTopic = (typeof CHECK_TOPICS)[number];
export const CHECK_TOPIC_LABELS: Record<CheckTopic, string> = { request: '意见', entry: '答复或补充', picture: '照片' };

/** Why it waits for an officer. */
export const HOLD_REASONS = ['review', 'risky', 'stale', 'fault', 'no_answer'] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];
export const HOLD_REASON_LABELS: Record<HoldReason, string> = {
  review: '微信提示：需要人工看一看',
  risky: '微信提示：可能不宜公开',
  stale: '提交人两小时内没有打开小程序，微信没有审核',
  fault: '微信审核没有成功',
  no_answer: '微信一直没有给出结果',
};

/** One thing that waits for an officer's decision. */
export const HeldView = z.object({
  id: z.string(),
  topic: z.enum(CHECK_TOPICS),
  topicLabel: z.string(),
  requestCode: z.string(),
  matter: z.string(),
  /** The words, or null for a picture. */
  text: z.nullable(z.string()),
  picture: z.nullable(z.object({ url: z.string(), thumbUrl: z.string() })),
  author: z.string(),
  /** Where the matter was raised, for those who decide for several stations. */
  station: z.object({ code: z.string(), name: z.string() }),
  reason: z.enum(HOLD_REASONS),
  reasonLabel: z.string(),
  /** WeChat's own word for it (时政, 广告 …), if it said one. */
  label: z.nullable(z.string()),
  at: z.string(),
});
export type HeldView = z.infer<typeof HeldView>;
/** Oldest first. */
export const HeldPage = pageOf(HeldView);
export const HeldQuery = z.strictObject({ cursor: z.optional(CursorText) });
export const CheckId = z.string().check(z.regex(/^[1-9]\d{0,18}$/, '没有这一条。'));
export const ReleaseBody = z.strictObject({ note: z.optional(textOf('说明', LIMITS.noteText)) });
export const WithholdBody = z.strictObject({ reason: textOf('不公开的理由', LIMITS.noteText) });
