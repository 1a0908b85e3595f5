import type { Story } from './story';
import { closedStories } from './stories-closed';
import { forwardedStories } from './stories-forwarded';
import { harbourStories } from './stories-harbour';
import { openStories } from './stories-open';
import { promisedStories } from './stories-promised';
import { roundStories } from './stories-rounds';
import { sharedStories } from './stories-together';
import { walkInStories } from './stories-walk-ins';

/** Matters that show how a matter is handled beyond its first three days, as of `now`. */
export const handledStories = (now: number): Story[] => [
  ...forwardedStories(now),
  ...roundStories(now),
  ...promisedStories(now),
  ...sharedStories(now),
  ...walkInStories(now),
];

/** Everything that is told of the demo's districts, as of `now`. */
export const allStories = (now: number): Story[] => [
  ...closedStories(now),
  ...openStories(now),
  ...handledStories(now),
  ...harbourStories(now),
];
