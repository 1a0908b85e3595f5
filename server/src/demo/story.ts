import { DAY_MS } from '@huiyin/shared/kernel/time';
import type { CreateRequest, ProofBody } from '@huiyin/shared/requests/request.bodies.dto';
import type { Outcome, SolvedAnswer } from '@huiyin/shared/requests/request.words';

/** One thing somebody does with a matter, at an instant (epoch milliseconds), in the verbs of the machine. */
export type StoryStep = { at: number } & (
  | { verb: 'ask'; text: string }
  | { verb: 'answer'; text: string }
  | { verb: 'assign'; deputyCode: string }
  | { verb: 'reply'; text: string; outcome?: Outcome; promiseDate?: string; proof?: ProofBody }
  | { verb: 'tell'; text: string; outcome: Outcome; promiseDate?: string; proof?: ProofBody }
  | { verb: 'rate'; echoed: boolean; solved: SolvedAnswer; comment?: string }
  | { verb: 'reopen'; text: string }
  | { verb: 'refuse'; reason: string; door: string }
  | { verb: 'withdraw'; reason: string }
);

/** A matter of the demo from beginning to end: who raises it, when, and what everybody does with it. */
export interface Story {
  /** Idempotency key: a second seeding finds the same matter again. */
  key: string;
  district: 1 | 2;
  /** The n-th voter of the district, from 1. */
  voter: number;
  at: number;
  submit: CreateRequest;
  deputyCode: string;
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
