import * as z from 'zod/mini';
import { DISPLAY_STATES } from '../checks/check.dto';
import { CursorText, LIMITS, Point, textOf } from '../kernel/limits';
import { pageOf } from '../kernel/page';
import { CLOCK_STATES } from './clock';
import { CLOCK_KINDS, REPLY_POLICIES, type ReplyPolicy } from './reply-clock';
import { REQUEST_STATES, VERBS } from './request.machine';

/** Categories that the real ledgers use (domain.md). */
export const CATEGORIES = [
  '城建城管',
  '交通出行',
  '营商环境',
  '文化教育',
  '医疗卫生',
  '社区治理',
  '环境保护',
  '民生保障',
  '农业农村',
  '其他',
] as const;
export type Category = (typeof CATEGORIES)[number];

export const POLICY_LABELS: Record<ReplyPolicy, string> = {
  natural: '三日内（最后一天遇休息日顺延）',
  working: '三个工作日内',
  strict: '72 小时内',
};

export const OUTCOMES = ['solved', 'explained', 'planned', 'reasonable_but_not_now'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const OUTCOME_LABELS: Record<Outcome, string> = {
  solved: '已解决',
  explained: '已解释',
  planned: '列入计划',
  reasonable_but_not_now: '合理但办不了',
};

export const SOLVED_ANSWERS = ['solved', 'partly', 'not'] as const;
export type SolvedAnswer = (typeof SOLVED_ANSWERS)[number];
export const SOLVED_LABELS: Record<SolvedAnswer, string> = { solved: '解决了', partly: '解决了一部分', not: '没解决' };

/** The right door of a matter that the station may not take. */
export const DOORS = [
  '信访',
  '法院',
  '仲裁委员会',
  '纪委监委',
  '12345',
  '110',
  '119',
  '120',
  '物业公司',
  '其他',
] as const;

const code = (what: string) => z.string().check(z.regex(/^[0-9A-Za-z_-]{4,32}$/, `${what}不对。`));
const day = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '日期应写成 2026-11-23 这样。'));

export const RequestCode = z.string().check(z.regex(/^[0-9A-Za-z-]{4,32}$/, '事项编号不对。'));

/** What a voter sends. Where it goes is decided by the routing rules, in their order. */
export const CreateRequest = z.strictObject({
  text: textOf('想说的话', LIMITS.requestText),
  category: z.optional(z.enum(CATEGORIES, '请从列出的类别里选。')),
  stationCode: z.optional(code('联络站编号')),
  deputyCode: z.optional(code('代表编号')),
  communityId: z.optional(code('社区编号')),
  location: z.optional(Point),
  placeText: z.optional(textOf('地点', LIMITS.placeText)),
  pictures: z.optional(
    z.array(code('照片编号')).check(z.maxLength(LIMITS.pictures, `最多传 ${LIMITS.pictures} 张照片。`)),
  ),
});
export type CreateRequest = z.infer<typeof CreateRequest>;

export const AssignBody = z.strictObject({
  deputyCode: code('代表编号'),
  note: z.optional(textOf('说明', LIMITS.noteText)),
});
export const AskBody = z.strictObject({ text: textOf('想请选民补充的内容', LIMITS.noteText) });
export const AnswerBody = z.strictObject({ text: textOf('补充的内容', LIMITS.requestText) });
export const SupplementBody = AnswerBody;
export const RefuseBody = z.strictObject({
  reason: textOf('不予受理的理由', LIMITS.noteText),
  door: textOf('该去哪里办', LIMITS.placeText),
});
const outcomeFields = { outcome: z.enum(OUTCOMES, '请选择办理结果。'), promiseDate: z.optional(day) };
/** A deputy's reply. With an outcome it also tells it. `calledAt`: the reply was given by phone at that time and is summed up in `text`. */
export const ReplyBody = z.strictObject({
  text: textOf('答复', LIMITS.replyText),
  outcome: z.optional(outcomeFields.outcome),
  promiseDate: outcomeFields.promiseDate,
  calledAt: z.optional(z.string().check(z.maxLength(40, '通话时间不对。'))),
});
export const TellBody = z.strictObject({ text: textOf('办理结果的说明', LIMITS.replyText), ...outcomeFields });
/** Two questions, never one: 有没有回音, 问题解决了吗. */
export const RateBody = z.strictObject({
  echoed: z.boolean('请选择有没有回音。'),
  solved: z.enum(SOLVED_ANSWERS, '请选择问题解决了没有。'),
  comment: z.optional(textOf('想说的话', LIMITS.noteText)),
});
export const ReopenBody = z.strictObject({ text: textOf('还没解决的地方', LIMITS.noteText) });
export const WithdrawBody = z.strictObject({ reason: z.optional(textOf('撤回的原因', LIMITS.noteText)) });
export const PolicyBody = z.strictObject({
  policy: z.enum(REPLY_POLICIES, '请从三种期限里选。'),
  /** Recompute the open clocks too, from their original start (clock rule 8). Default: new requests only (rule 2). */
  applyToOpen: z.optional(z.boolean('请选择是否重算在办事项。')),
});

export const SCOPES = ['mine', 'inbox', 'desk', 'late'] as const;
export const RequestQuery = z.strictObject({
  scope: z.optional(z.enum(SCOPES, '没有这个列表。')),
  state: z.optional(z.enum(REQUEST_STATES, '没有这个状态。')),
  cursor: z.optional(CursorText),
});

// ---- what the API answers ----

export const ClockView = z.object({
  kind: z.enum(CLOCK_KINDS),
  round: z.number(),
  startedAt: z.string(),
  /** null: the total clock has no target. */
  dueAt: z.nullable(z.string()),
  policy: z.enum(REPLY_POLICIES),
  calendarVersion: z.string(),
  /** The year's holiday notice is not out yet: the date may change. */
  provisional: z.boolean(),
  state: z.enum(CLOCK_STATES),
  metAt: z.optional(z.string()),
  pauses: z.array(z.object({ from: z.string(), to: z.nullable(z.string()), reason: z.string() })),
});
export type ClockView = z.infer<typeof ClockView>;

const named = z.object({ code: z.string(), name: z.string() });
export const Routing = z.object({
  rule: z.enum(['station', 'deputy', 'community', 'location', 'address', 'fallback']),
  reason: z.string(),
});

/** The answer to a submission; the same key and body get the same answer again. */
export const Receipt = z.object({
  code: z.string(),
  state: z.enum(REQUEST_STATES),
  title: z.string(),
  station: named,
  deputy: z.nullable(named),
  routing: Routing,
  clocks: z.array(ClockView),
  createdAt: z.string(),
  serverNow: z.string(),
  allowedActions: z.array(z.enum(VERBS)),
});
export type Receipt = z.infer<typeof Receipt>;

/** A request in a list, in due order for those who handle it. */
export const RequestCard = z.object({
  code: z.string(),
  title: z.string(),
  /** The first words, masked where the reader sees the redacted view. */
  excerpt: z.string(),
  state: z.enum(REQUEST_STATES),
  stateLabel: z.string(),
  category: z.string(),
  channel: z.string(),
  station: named,
  deputy: z.nullable(named),
  community: z.nullable(z.object({ id: z.string(), name: z.string() })),
  placeText: z.nullable(z.string()),
  /** Whether others may see the voter's words; a reader who may not finds HIDDEN_WORDS in their place. */
  display: z.enum(DISPLAY_STATES),
  /** End of the reply clock of this round; null when it no longer runs. */
  dueAt: z.nullable(z.string()),
  late: z.boolean(),
  paused: z.boolean(),
  outcome: z.nullable(z.enum(OUTCOMES)),
  createdAt: z.string(),
  serverNow: z.string(),
});
export type RequestCard = z.infer<typeof RequestCard>;
export const RequestPage = pageOf(RequestCard);

export const PictureView = z.object({
  code: z.string(),
  /** Signed and short-lived: 30 minutes. */
  url: z.string(),
  thumbUrl: z.string(),
  width: z.number(),
  height: z.number(),
  /** Whether others may see it; until then only its author, the station and the offices get it. */
  display: z.enum(DISPLAY_STATES),
});
export type PictureView = z.infer<typeof PictureView>;

export const RequestView = z.extend(RequestCard, {
  text: z.string(),
  /** True when personal data was masked for this reader. */
  redacted: z.boolean(),
  location: z.nullable(Point),
  routing: Routing,
  round: z.number(),
  clocks: z.array(ClockView),
  /** In whose hands it is now, since when. */
  holder: z.object({ role: z.string(), name: z.string(), since: z.string() }),
  ask: z.nullable(z.object({ text: z.string(), at: z.string(), until: z.string() })),
  /** `display`: whether the words are shown; the voter reads HIDDEN_WORDS until they are, whoever handles it the words. */
  reply: z.nullable(
    z.object({
      text: z.string(),
      at: z.string(),
      by: z.string(),
      calledAt: z.nullable(z.string()),
      display: z.enum(DISPLAY_STATES),
    }),
  ),
  told: z.nullable(
    z.object({
      text: z.string(),
      at: z.string(),
      outcome: z.enum(OUTCOMES),
      promiseDate: z.nullable(z.string()),
      display: z.enum(DISPLAY_STATES),
    }),
  ),
  refusal: z.nullable(z.object({ reason: z.string(), door: z.string(), at: z.string() })),
  rating: z.nullable(
    z.object({ echoed: z.boolean(), solved: z.enum(SOLVED_ANSWERS), comment: z.nullable(z.string()), at: z.string() }),
  ),
  reopenUntil: z.nullable(z.string()),
  pictures: z.array(PictureView),
  allowedActions: z.array(z.enum(VERBS)),
});
export type RequestView = z.infer<typeof RequestView>;

/** Who could take it: the desk's list, most fitting first, with the reason. */
export const Candidates = z.object({
  items: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      levelLabel: z.string(),
      field: z.string(),
      waiting: z.number(),
      ownConstituency: z.boolean(),
      chosen: z.boolean(),
      reason: z.string(),
    }),
  ),
});
export type Candidates = z.infer<typeof Candidates>;

/** `dueToday` and `late` stop counting here: the chip shows 100+. */
export const MOST_COUNTED = 100;

/** Numbers on the desk's chips. From summary rows; `dueToday` and `late` stop counting at {@link MOST_COUNTED}. */
export const Counts = z.object({
  submitted: z.number(),
  clarifying: z.number(),
  assigned: z.number(),
  replied: z.number(),
  told: z.number(),
  closed: z.number(),
  refused: z.number(),
  withdrawn: z.number(),
  dueToday: z.number(),
  late: z.number(),
});
export type Counts = z.infer<typeof Counts>;
