// The list of journeys, in the order in which they are made. Those that move the clock by days come last.
import { atTheDoor } from './journeys/at-the-door.mjs';
import { lateRoad } from './journeys/late-road.mjs';
import { mainRoad } from './journeys/main-road.mjs';
import { otherRoads } from './journeys/other-roads.mjs';
import { ownThings } from './journeys/own-things.mjs';
import { whileWriting } from './journeys/while-writing.mjs';

/** `{ name, widths, run(trip) }`; see run.mjs for what a trip is. */
export const JOURNEYS = [...atTheDoor, ...mainRoad, ...whileWriting, ...otherRoads, ...ownThings, ...lateRoad].map(
  (journey) => ({ widths: ['phone', 'desk'], ...journey }),
);
