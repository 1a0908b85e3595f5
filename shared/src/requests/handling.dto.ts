import * as z from 'zod/mini';
import { LIMITS, textOf } from '../kernel/limits';
import { codeOf, DayText, RequestCode } from './request.words';
import { FORWARD_CLASSES } from './forward.dto';

/** What is said in the verbs of handling (request.machine, VERBS). */

// ---- the station ----
export const MergeBody = z.strictObject({ into: RequestCode });
/** `rightUnit`: for a station, the code of the station whose matter it is; for a deputy, in words. */
export const ReturnBody = z.strictObject({
  ground: textOf('不归您办的依据', LIMITS.noteText),
  rightUnit: textOf('该由谁办', LIMITS.placeText),
});
/** An office above decides which station it is. */
export const SettleBody = z.strictObject({
  stationCode: codeOf('联络站编号'),
  reason: textOf('这样定的理由', LIMITS.noteText),
});
export const MOST_TAGS = 5;
export const LabelBody = z.strictObject({
  priority: z.optional(z.union([z.literal(0), z.literal(1)], '请选择是否优先。')),
  tags: z.optional(z.array(textOf('标签', 12)).check(z.maxLength(MOST_TAGS, `最多 ${MOST_TAGS} 个标签。`))),
});
export const NoteBody = z.strictObject({ text: textOf('内部记录', LIMITS.noteText) });
export const HandOverBody = z.strictObject({
  deputyCode: codeOf('代表编号'),
  reason: textOf('转交的原因', LIMITS.noteText),
});
export const AppealBody = z.strictObject({ text: textOf('不同意的理由', LIMITS.noteText) });
export const AppealDecisionBody = z.strictObject({
  upheld: z.boolean('请选择维持还是改为受理。'),
  reason: textOf('复核意见', LIMITS.noteText),
});

// ---- departments ----
export const MOST_CO_HANDLERS = 5;
export const ForwardBody = z.strictObject({
  restated: textOf('转给承办单位的内容', LIMITS.replyText),
  lead: codeOf('主办单位编号'),
  coHandlers: z.optional(
    z.array(codeOf('协办单位编号')).check(z.maxLength(MOST_CO_HANDLERS, `最多 ${MOST_CO_HANDLERS} 个协办单位。`)),
  ),
  class: z.enum(FORWARD_CLASSES, '请选择办理时限。'),
});
export const DepartmentAnswerBody = z.strictObject({ text: textOf('办理答复', LIMITS.replyText) });
export const DepartmentReturnBody = z.strictObject({ ground: textOf('退回的依据', LIMITS.noteText) });
export const ExtendBody = z.strictObject({ until: DayText, reason: textOf('延期的理由', LIMITS.noteText) });
/** `department`: whose wish, where more than one asked. */
export const ExtensionDecideBody = z.strictObject({
  granted: z.boolean('请选择同意还是不同意。'),
  reason: textOf('决定的理由', LIMITS.noteText),
  department: z.optional(codeOf('承办单位编号')),
});
export const SendBackBody = z.strictObject({ reason: textOf('退回重办的理由', LIMITS.noteText) });

// ---- superiors ----
export const SuperviseBody = z.strictObject({ instruction: textOf('督办意见', LIMITS.noteText), answerBy: DayText });
export const ReportBody = z.strictObject({ text: textOf('督办回报', LIMITS.replyText) });
export const ExcludeRatingBody = z.strictObject({ reason: textOf('不计入统计的理由', LIMITS.noteText) });

// ---- the shield ----
export const RevealBody = z.strictObject({ reason: textOf('要联系选民的原因', LIMITS.noteText) });
/** Given once, kept nowhere: how to reach the voter. */
export const ContactView = z.object({ name: z.nullable(z.string()), phone: z.string() });
export type ContactView = z.infer<typeof ContactView>;

export const FollowView = z.object({ code: z.string(), following: z.boolean(), followers: z.number() });
export type FollowView = z.infer<typeof FollowView>;
