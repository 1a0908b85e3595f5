import { DAY_MS, type Day } from '@huiyin/shared/kernel/time';
import type { ForwardClass } from '@huiyin/shared/requests/forward.dto';
import type { IntakeBody } from '@huiyin/shared/requests/intake.dto';
import type { CreateRequest, ProofBody } from '@huiyin/shared/requests/request.bodies.dto';
import type { Outcome, SolvedAnswer } from '@huiyin/shared/requests/request.words';
import type { DrawingName } from './demo-drawings';

/** What shows that something is solved; a photo or document of the demo is drawn when it is told. */
export type StoryProof = ProofBody & { drawing?: DrawingName };

/** What happens in the first three days, and at the end of a round. */
export type FirstVerb =
  | { verb: 'ask'; text: string }
  | { verb: 'answer'; text: string }
  | { verb: 'assign'; deputyCode: string }
  | { verb: 'reply'; text: string; outcome?: Outcome; promiseDate?: Day; proof?: StoryProof }
  | { verb: 'tell'; text: string; outcome: Outcome; promiseDate?: Day; proof?: StoryProof }
  | { verb: 'rate'; echoed: boolean; solved: SolvedAnswer; comment?: string }
  | { verb: 'reopen'; text: string }
  | { verb: 'refuse'; reason: string; door: string }
  | { verb: 'withdraw'; reason: string };

/** With departments and superiors. `department`: its code. */
export type ForwardVerb =
  | { verb: 'forward'; restated: string; lead: string; coHandlers?: string[]; class: ForwardClass }
  | { verb: 'department-answer'; department: string; text: string }
  | { verb: 'department-return'; department: string; ground: string }
  | { verb: 'extend'; department: string; until: Day; reason: string }
  | { verb: 'extension-decide'; granted: boolean; reason: string }
  | { verb: 'accept-answer' }
  | { verb: 'send-back'; reason: string }
  | { verb: 'supervise'; by: 'street_office' | 'district_office'; instruction: string; answerBy: Day }
  | { verb: 'report'; text: string };

/** Several voters, several stations. `into`: the key of another story; `voter`: one who follows. */
export type PlacingVerb =
  | { verb: 'merge'; into: string }
  | { verb: 'follow'; voter: number }
  | { verb: 'rate-along'; voter: number; echoed: boolean; solved: SolvedAnswer; comment?: string }
  | { verb: 'return'; ground: string; rightUnit: string }
  | { verb: 'appeal'; text: string };

/** Beside the matter, at the desk. */
export type DeskVerb =
  | { verb: 'note'; text: string }
  | { verb: 'label'; priority?: 0 | 1; tags?: string[] }
  | { verb: 'reveal'; by: 'deputy' | 'liaison'; reason: string }
  | { verb: 'exclude'; reason: string }
  | { verb: 'called'; note: string }
  | { verb: 'leave'; until: Day; standIn: string };

/** One thing somebody does with a matter, at an instant (epoch milliseconds), in the verbs of the machine. */
export type StoryStep = { at: number } & (FirstVerb | ForwardVerb | PlacingVerb | DeskVerb);
export type StoryVerb = StoryStep['verb'];

/** A matter of the demo from beginning to end: who raises it, when, and what everybody does with it. */
export interface Story {
  /** Idempotency key: a second seeding finds the same matter again. */
  key: string;
  district: 1 | 2;
  /** The n-th voter of the district, from 1; 0 for one whom a station wrote down. */
  voter: number;
  at: number;
  submit: CreateRequest;
  /** Taken in by the station of `submit`, in this way and from this person. */
  intake?: Pick<IntakeBody, 'channel' | 'name' | 'phone'>;
  /** The number at which the voter may be called, left with the matter. */
  phone?: string;
  deputyCode: string;
  /** Others ride in it: what happens to it is passed on to them. */
  carries?: true;
  steps: StoryStep[];
}

/** When the last thing in it happens. */
export const endOf = (story: Story): number => story.steps.at(-1)?.at ?? story.at;

/**
 * The story as it would be told some days before now, as few as it takes for all of it to have happened by `now` and
 * in order: over a holiday nobody is at work, and things wait.
 */
export function happened(now: number, tell: (base: number) => Story): Story {
  for (let base = now; ; base -= DAY_MS) {
    const story = tell(base);
    const instants = [story.at, ...story.steps.map((step) => step.at), now];
    if (instants.every((at, i) => i === 0 || at >= instants[i - 1])) return story;
  }
}
