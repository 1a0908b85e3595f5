import type { Category } from '@huiyin/shared/requests/request.words';
import { COMMUNITIES } from './demo-places';
import { fill } from './matters/matter-words';
import { proven } from './proofs';
import type { Story, StoryStep } from './story';
import { deputiesAt } from './stories-closed';
import { deskTime } from './story-times.rules';

/** What a story that is handled further is made of. Places of the station's community stand in braces. */
export interface HandledPlot extends Pick<Story, 'intake' | 'phone' | 'carries'> {
  /** Behind `demo-1-h`. */
  n: number;
  /** 0 for a voter whom the station wrote down. */
  voter: number;
  station: string;
  category: Category;
  text: string;
  at: number;
  steps: StoryStep[];
}

export const keyOf = (n: number): string => `demo-1-h${String(n).padStart(2, '0')}`;

/** An instant on a working day before today: `back` 1 is the last one. */
export type Days = (back: number, clock: string) => number;
export const daysBefore =
  (now: number): Days =>
  (back, clock) =>
    deskTime(now, back, clock);

/** The story of a plot, in the first district. Every text may name places. */
export function handledStory({ n, voter, station, category, text, at, steps, ...rest }: HandledPlot): Story {
  const community = COMMUNITIES.find((c) => c.code === station)!;
  const key = keyOf(n);
  const words = (said: string): string => fill(said, community, key);
  const named = steps.map(
    (step) =>
      Object.fromEntries(
        Object.entries(step).map(([name, value]) => [name, typeof value === 'string' ? words(value) : value]),
      ) as unknown as StoryStep,
  );
  return {
    ...{ key, district: 1, voter, at, ...rest },
    submit: { text: words(text), category, stationCode: station },
    // Whoever it was handed to.
    deputyCode: steps.find((step) => step.verb === 'assign')?.deputyCode ?? seat(station),
    steps: proven(named, key),
  };
}

/** The n-th deputy of a station, from 0. */
export const seat = (station: string, n = 0): string => deputiesAt(station)[n];

/** The station hands it to a deputy, who answers at once that it is in hand. */
export const takenUp = (deputyCode: string, assigned: number, replied: number, text: string): StoryStep[] => [
  { at: assigned, verb: 'assign', deputyCode },
  { at: replied, verb: 'reply', text },
];
