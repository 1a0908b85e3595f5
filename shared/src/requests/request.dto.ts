import * as z from 'zod/mini';
import { DISPLAY_STATES } from '../checks/check.dto';
import { CursorText, Point } from '../kernel/limits';
import { pageOf } from '../kernel/page';
import { CLOCK_STATES } from './clock';
import { ForwardSummary, SupervisionView } from './forward.dto';
import { CLOCK_KINDS, REPLY_POLICIES } from './reply-clock';
import { REQUEST_STATES, VERBS } from './request.machine';
import { CHANNELS, OUTCOMES, PROOF_KINDS, SOLVED_ANSWERS } from './request.words';

/** decide: what waits for the reader's decision: where it belongs, an extension, an appeal, a department's answer. */
export const SCOPES = ['mine', 'followed', 'inbox', 'desk', 'late', 'decide'] as const;
export const RequestQuery = z.strictObject({
  scope: z.optional(z.enum(SCOPES, '没有这个列表。')),
  state: z.optional(z.enum(REQUEST_STATES, '没有这个状态。')),
  cursor: z.optional(CursorText),
});

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
  /** Of a running one: handed in then, waiting to be accepted. */
  metAt: z.optional(z.string()),
  /** The department whose clock it is. */
  owner: z.optional(z.string()),
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
  channel: z.enum(CHANNELS),
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
  /** When the one in whose hands it is should have acted, and whether they are late; null while nothing runs. */
  handDueAt: z.nullable(z.string()),
  handLate: z.boolean(),
  /** 1: first. */
  priority: z.number(),
  /** The station's own words to find it by; empty for voters and lookers-on. */
  tags: z.array(z.string()),
  /** How many others ride in it, and how many voters follow it. */
  children: z.number(),
  followers: z.number(),
  /** A superior's instruction is still to be answered. */
  supervised: z.boolean(),
  /** An office above decides where it belongs. */
  arbiter: z.nullable(z.enum(['street', 'district'])),
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
  /** Sent back as If-Match with a verb, so that nobody acts upon what somebody else just changed. */
  version: z.number(),
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
      /** What shows that it is solved. */
      proof: z.nullable(
        z.object({
          kind: z.enum(PROOF_KINDS),
          text: z.nullable(z.string()),
          day: z.nullable(z.string()),
          pictures: z.array(PictureView),
        }),
      ),
    }),
  ),
  refusal: z.nullable(
    z.object({
      reason: z.string(),
      door: z.string(),
      at: z.string(),
      /** Against which the voter appealed; decided by another officer than the one who refused. */
      appeal: z.nullable(
        z.object({
          text: z.string(),
          at: z.string(),
          decision: z.nullable(z.object({ reason: z.string(), at: z.string(), by: z.string() })),
        }),
      ),
    }),
  ),
  /** The reader's own answers: a follower reads theirs, everyone else the voter's. */
  rating: z.nullable(
    z.object({
      echoed: z.boolean(),
      solved: z.enum(SOLVED_ANSWERS),
      comment: z.nullable(z.string()),
      at: z.string(),
      /** Recorded by the station from a call. */
      byPhone: z.boolean(),
      /** Not counted in figures, by the district office, for this reason. */
      excluded: z.nullable(z.object({ reason: z.string(), at: z.string() })),
    }),
  ),
  /** The matter it rides in; its code only where the reader may open it. */
  mergedInto: z.nullable(z.object({ code: z.nullable(z.string()), title: z.string() })),
  /** What rides in it: for those who handle it. */
  rides: z.array(z.object({ code: z.string(), title: z.string(), createdAt: z.string() })),
  /** Whether the reader follows it. */
  following: z.boolean(),
  /** With which departments it is or was in this round; null when with none. */
  forward: z.nullable(ForwardSummary),
  /** The instruction of a superior that is, or was, to be answered in this round; null without one. */
  supervision: z.nullable(SupervisionView),
  /** Promised before, and when it comes back by itself; null without an open promise. */
  promise: z.nullable(z.object({ day: z.string(), madeAt: z.string(), round: z.number() })),
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
      /** On leave until that day, and who stands in; null when here. */
      leave: z.nullable(z.object({ until: z.string(), standIn: z.nullable(z.string()) })),
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
  forwarded: z.number(),
  answered: z.number(),
  replied: z.number(),
  merged: z.number(),
  told: z.number(),
  closed: z.number(),
  refused: z.number(),
  withdrawn: z.number(),
  dueToday: z.number(),
  late: z.number(),
  /** What waits for the actor's decision (scope decide); stops counting like the two above. */
  decide: z.number(),
});
export type Counts = z.infer<typeof Counts>;
