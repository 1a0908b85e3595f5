import * as z from 'zod/mini';
import { LIMITS, Point, textOf } from '../kernel/limits';
import { REPLY_POLICIES } from './reply-clock';
import { CATEGORIES, DayText, OUTCOMES, PROOF_KINDS, SOLVED_ANSWERS, codeOf } from './request.words';

/** What people send about requests, in the verbs of the first three days; those of handling are in handling.dto. */

/** What a voter sends. Where it goes is decided by the routing rules, in their order. */
export const CreateRequest = z.strictObject({
  text: textOf('想说的话', LIMITS.requestText),
  category: z.optional(z.enum(CATEGORIES, '请从列出的类别里选。')),
  stationCode: z.optional(codeOf('联络站编号')),
  deputyCode: z.optional(codeOf('代表编号')),
  communityId: z.optional(codeOf('社区编号')),
  location: z.optional(Point),
  placeText: z.optional(textOf('地点', LIMITS.placeText)),
  pictures: z.optional(
    z.array(codeOf('照片编号')).check(z.maxLength(LIMITS.pictures, `最多传 ${LIMITS.pictures} 张照片。`)),
  ),
});
export type CreateRequest = z.infer<typeof CreateRequest>;

export const AssignBody = z.strictObject({
  deputyCode: codeOf('代表编号'),
  note: z.optional(textOf('说明', LIMITS.noteText)),
});
export const AskBody = z.strictObject({ text: textOf('想请选民补充的内容', LIMITS.noteText) });
export const AnswerBody = z.strictObject({ text: textOf('补充的内容', LIMITS.requestText) });
/** More words of the voter, and pictures: nine of a matter at most, those before counted. */
export const SupplementBody = z.strictObject({
  text: textOf('补充的内容', LIMITS.requestText),
  pictures: z.optional(
    z.array(codeOf('照片编号')).check(z.maxLength(LIMITS.pictures, `最多传 ${LIMITS.pictures} 张照片。`)),
  ),
});
export const RefuseBody = z.strictObject({
  reason: textOf('不予受理的理由', LIMITS.noteText),
  door: textOf('该去哪里办', LIMITS.placeText),
});
/**
 * photo, document: with pictures of it. voter_yes: when and how the voter said so. site_visit: who went there, when, what
 * they saw. `day`: on which it was so, today or before.
 */
export const ProofBody = z.strictObject({
  kind: z.enum(PROOF_KINDS, '请选择办结凭据。'),
  text: z.optional(textOf('凭据说明', LIMITS.noteText)),
  day: z.optional(DayText),
  pictures: z.optional(
    z.array(codeOf('照片编号')).check(z.maxLength(LIMITS.pictures, `最多传 ${LIMITS.pictures} 张照片。`)),
  ),
});
export type ProofBody = z.infer<typeof ProofBody>;
const outcomeFields = {
  proof: z.optional(ProofBody),
  outcome: z.enum(OUTCOMES, '请选择办理结果。'),
  promiseDate: z.optional(DayText),
};
/** A deputy's reply. With an outcome it also tells it. `calledAt`: the reply was given by phone at that time and is summed up in `text`. */
export const ReplyBody = z.strictObject({
  text: textOf('答复', LIMITS.replyText),
  outcome: z.optional(outcomeFields.outcome),
  promiseDate: outcomeFields.promiseDate,
  proof: outcomeFields.proof,
  calledAt: z.optional(z.string().check(z.maxLength(40, '通话时间不对。'))),
});
export const TellBody = z.strictObject({ text: textOf('办理结果的说明', LIMITS.replyText), ...outcomeFields });
/** Two questions, never one: 有没有回音, 问题解决了吗. */
export const RateBody = z.strictObject({
  echoed: z.boolean('请选择有没有回音。'),
  solved: z.enum(SOLVED_ANSWERS, '请选择问题解决了没有。'),
  comment: z.optional(textOf('想说的话', LIMITS.noteText)),
  /** The station asked by phone, at that time, a voter without an account. */
  calledAt: z.optional(z.string().check(z.maxLength(40, '通话时间不对。'))),
});
export const ReopenBody = z.strictObject({ text: textOf('还没解决的地方', LIMITS.noteText) });
export const WithdrawBody = z.strictObject({ reason: z.optional(textOf('撤回的原因', LIMITS.noteText)) });
export const PolicyBody = z.strictObject({
  policy: z.enum(REPLY_POLICIES, '请从三种期限里选。'),
  /** Recompute the open clocks too, from their original start (clock rule 8). Default: new requests only (rule 2). */
  applyToOpen: z.optional(z.boolean('请选择是否重算在办事项。')),
});
