import type { Role } from '@huiyin/shared/people/roles';

/**
 * Everything that can happen, one page, types only. An event is written in the transaction of what it tells
 * (platform/events) and carries whom it is told to; notifications turn it into messages.
 */

/** One person in one role, everyone who follows a request, or everyone who holds a role over a place. */
export type Audience =
  | { person: string; as: Role }
  | { role: 'voter'; followersOf: string }
  | { role: 'liaison'; stationId: string }
  | { role: 'street_office'; streetId: string }
  | { role: 'district_office'; districtId: string }
  | { role: 'department'; departmentId: string };

/** One message to be: who gets it and the Chinese words. The words name no voter and carry no phone. */
export interface Told {
  to: Audience;
  title: string;
  text: string;
}

/** `detail` of every event of topic `request`. */
export interface RequestEventDetail extends Record<string, unknown> {
  requestCode: string;
  told: Told[];
}

/** `detail` of every event of topic `wechat`; its kind is the event's kind. */
export type { PushEvent } from './wechat/push-event.rules';
