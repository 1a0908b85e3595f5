// The list of journeys, in the order in which they are made; those that move the clock wait for all others.
import { accountSafety } from './journeys/account-safety.mjs';
import { appeals } from './journeys/appeals.mjs';
import { atTheDoor } from './journeys/at-the-door.mjs';
import { departmentsWork } from './journeys/departments-work.mjs';
import { deputyDeeds } from './journeys/deputy-deeds.mjs';
import { deskKeys } from './journeys/desk-keys.mjs';
import { doorCodes } from './journeys/door-codes.mjs';
import { followers } from './journeys/followers.mjs';
import { handlingPanels } from './journeys/handling-panels.mjs';
import { intake } from './journeys/intake.mjs';
import { lateRoad } from './journeys/late-road.mjs';
import { liveDesk } from './journeys/live-desk.mjs';
import { longRoad } from './journeys/long-road.mjs';
import { mainRoad } from './journeys/main-road.mjs';
import { officePanels } from './journeys/office-panels.mjs';
import { officeWork } from './journeys/office-work.mjs';
import { officersWork } from './journeys/officers-work.mjs';
import { otherRoads } from './journeys/other-roads.mjs';
import { ownThings } from './journeys/own-things.mjs';
import { secondRound } from './journeys/second-round.mjs';
import { throughWechat } from './journeys/through-wechat.mjs';
import { triagePanels } from './journeys/triage-panels.mjs';
import { whileWriting } from './journeys/while-writing.mjs';

/**
 * `{ name, run(trip), movesClock? }`; see run.mjs for what a trip is. Each is made at both widths. What a run answers is
 * said behind its name.
 */
export const JOURNEYS = [
  ...atTheDoor,
  ...mainRoad,
  ...whileWriting,
  ...otherRoads,
  ...secondRound,
  ...followers,
  ...deputyDeeds,
  ...appeals,
  ...longRoad,
  ...liveDesk,
  ...throughWechat,
  ...doorCodes,
  ...officersWork,
  ...deskKeys,
  ...triagePanels,
  ...handlingPanels,
  ...officePanels,
  ...ownThings,
  ...accountSafety,
  ...intake,
  ...departmentsWork,
  ...officeWork,
  ...lateRoad,
];
