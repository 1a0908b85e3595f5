import type * as z from 'zod/mini';
import type {
  AppealBody,
  AppealDecisionBody,
  ContactView,
  ExcludeRatingBody,
  ExtensionDecideBody,
  FollowView,
  ForwardBody,
  HandOverBody,
  LabelBody,
  MergeBody,
  NoteBody,
  ReportBody,
  ReturnBody,
  RevealBody,
  SendBackBody,
  SettleBody,
  SuperviseBody,
} from '@huiyin/shared/requests/handling.dto';
import { act, verb } from './seen';

/** The verbs of handling: each does one thing to a matter and answers how it stands then. */

type Sent<S extends z.core.$ZodType> = z.input<S>;

const plain = (name: string) => (code: string) => verb<object>(name)(code, {});

// ---- where it belongs, and with whom it is one ----
export const merge = verb<Sent<typeof MergeBody>>('merge');
export const unmerge = plain('unmerge');
/** Not ours: back to the station, or on to another one. */
export const giveBack = verb<Sent<typeof ReturnBody>>('return');
export const settle = verb<Sent<typeof SettleBody>>('settle');
export const handOver = verb<Sent<typeof HandOverBody>>('hand-over');
export const label = verb<Sent<typeof LabelBody>>('label', true);
export const note = verb<Sent<typeof NoteBody>>('note', true);
export const appeal = verb<Sent<typeof AppealBody>>('appeal');
export const decideAppeal = verb<Sent<typeof AppealDecisionBody>>('decide-appeal');

// ---- departments ----
export const forward = verb<Sent<typeof ForwardBody>>('forward');
export const acceptAnswer = plain('accept-answer');
export const sendBack = verb<Sent<typeof SendBackBody>>('send-back');
export const decideExtension = verb<Sent<typeof ExtensionDecideBody>>('extension-decide');

// ---- superiors ----
export const supervise = verb<Sent<typeof SuperviseBody>>('supervise');
export const report = verb<Sent<typeof ReportBody>>('report', true);
export const excludeRating = verb<Sent<typeof ExcludeRatingBody>>('exclude-rating');

/** How to reach the voter, answered this once: the reason goes on record and the voter sees it. */
export const revealContact = (code: string, body: Sent<typeof RevealBody>) =>
  act<ContactView>('reveal-contact', code, body, true);

/** The voter hears what another's matter is told. */
export const follow = (code: string) => act<FollowView>('follow', code, {}, true);
export const unfollow = (code: string) => act<FollowView>('unfollow', code, {}, true);
