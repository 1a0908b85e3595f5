import type { DisplayState } from '@huiyin/shared/checks/check.dto';
import { seesPicture, type Reader, type Written } from '@huiyin/shared/checks/check.policy';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { isOpenClock, type ClockFacts, type ClockState } from '@huiyin/shared/requests/clock';
import { isProvisional } from '@huiyin/shared/requests/reply-clock';
import type { ClockView, PictureView, RequestCard, RequestView } from '@huiyin/shared/requests/request.dto';
import type { Channel, Outcome } from '@huiyin/shared/requests/request.words';
import { isOpen, REQUEST_STATE_LABELS, type RequestState } from '@huiyin/shared/requests/request.machine';
import { allowedActions, relationOf, type RequestPlace } from '@huiyin/shared/requests/request.policy';
import { excerptOf, titleOf } from '@huiyin/shared/requests/request.title';
import { actionFacts, type FactRow } from './action-facts.rules';
import { NOTHING_DUE } from './clock-steps.rules';
import type { RequestBeside } from './request-beside.rules';
import { readerOf } from './request-reader.rules';
import { saidIn, type SaidRow } from './request-said.rules';
import type { RoutingRule } from './routing.rules';

/** A request in a list as it is read. */
export interface CardRow {
  id: string;
  code: string;
  title: string;
  /** The first 200 characters. */
  opening: string;
  state: RequestState;
  category: string;
  channel: Channel;
  placeText: string | null;
  /** Of the voter's words: text and place. */
  display: DisplayState;
  outcome: Outcome | null;
  /** The place in the queues; beyond {@link NOTHING_DUE} nothing runs. */
  handDueAt: Date;
  priority: number;
  tags: string | null;
  children: number;
  followers: number;
  supervised: FactRow['supervised'];
  arbiter: FactRow['arbiter'];
  createdAt: Date;
  stationCode: string;
  stationName: string;
  deputyCode: string | null;
  deputyName: string | null;
  communityCode: string | null;
  communityName: string | null;
  /** The reply clock of this round. */
  replyDueAt: Date | null;
  replyState: ClockState | null;
  replyPauses: string | null;
}

/** A whole request as it is read, beside the columns of its card. */
export interface WholeRow extends RequestPlace, FactRow {
  text: string;
  lng: number | null;
  lat: number | null;
  round: number;
  version: number;
  routingRule: RoutingRule;
  routingReason: string;
  promiseDate: string | null;
  updatedAt: Date;
}

const iso = (at: Date): string => isoAt8(at.getTime());

/** A clock as the API shows it. */
export function clockView({ round, facts }: { round: number; facts: ClockFacts }): ClockView {
  return {
    kind: facts.kind,
    round,
    startedAt: isoAt8(facts.startedAt),
    dueAt: facts.dueAt === null ? null : isoAt8(facts.dueAt),
    policy: facts.policy,
    calendarVersion: facts.calendarVersion,
    provisional: isOpenClock(facts) && isProvisional(facts),
    state: facts.state,
    ...(facts.metAt === undefined ? {} : { metAt: isoAt8(facts.metAt) }),
    pauses: facts.pauses.map((p) => ({
      from: isoAt8(p.from),
      to: p.to === null ? null : isoAt8(p.to),
      reason: p.reason ?? '',
    })),
  };
}

/** The reply clock of a card, as far as "late" needs it. */
export function lateness(
  row: Pick<CardRow, 'replyDueAt' | 'replyState' | 'replyPauses'>,
  now: number,
): { dueAt: string | null; late: boolean; paused: boolean } {
  if (!row.replyDueAt || (row.replyState !== 'running' && row.replyState !== 'paused'))
    return { dueAt: null, late: false, paused: false };
  const open = (JSON.parse(row.replyPauses ?? '[]') as ClockFacts['pauses']).find((p) => p.to === null);
  const standing = Math.min(now, open?.from ?? now);
  return {
    dueAt: iso(row.replyDueAt),
    late: standing >= row.replyDueAt.getTime(),
    paused: row.replyState === 'paused',
  };
}

/** When the one in whose hands it is should have acted; nothing of what ended, or waits for nobody. */
function handOf(
  row: Pick<CardRow, 'state' | 'handDueAt'>,
  now: number,
): { handDueAt: string | null; handLate: boolean } {
  if (!isOpen(row.state) || row.handDueAt.getTime() >= NOTHING_DUE) return { handDueAt: null, handLate: false };
  const waits = row.state === 'clarifying' || row.state === 'told';
  return { handDueAt: iso(row.handDueAt), handLate: !waits && row.handDueAt.getTime() <= now };
}

/** A request in a list. In the redacted view the text is masked before the title and the first words are cut from it. */
export function requestCard(row: CardRow, reader: Reader, now: number): RequestCard {
  const read = readerOf(reader);
  const handles = reader.view === 'full' && reader.role !== 'voter';
  const byVoter: Written = { author: 'voter', display: row.display };
  const opening = read(row.opening, byVoter);
  return {
    code: row.code,
    title: reader.view === 'full' ? row.title : titleOf(opening),
    excerpt: excerptOf(opening),
    state: row.state,
    stateLabel: REQUEST_STATE_LABELS[row.state],
    category: row.category,
    channel: row.channel,
    station: { code: row.stationCode, name: row.stationName },
    deputy: row.deputyCode === null ? null : { code: row.deputyCode, name: row.deputyName ?? '' },
    community: row.communityCode === null ? null : { id: row.communityCode, name: row.communityName ?? '' },
    placeText: read(row.placeText, byVoter),
    display: row.display,
    ...lateness(row, now),
    outcome: row.outcome,
    ...handOf(row, now),
    priority: row.priority,
    // The station's own words are for those who handle it.
    tags: handles ? (JSON.parse(row.tags ?? '[]') as string[]) : [],
    children: row.children,
    followers: row.followers,
    supervised: row.supervised !== null,
    arbiter: row.arbiter,
    createdAt: iso(row.createdAt),
    serverNow: isoAt8(now),
  };
}

/** In whose hands it is. */
function holderOf(row: CardRow & WholeRow, beside: RequestBeside): RequestView['holder'] {
  const since = iso(row.updatedAt);
  const lead = beside.forward?.parts.find((p) => p.leads)?.department.name;
  const [role, name] = ((): [string, string] => {
    switch (row.state) {
      case 'submitted':
        if (row.arbiter)
          return row.arbiter === 'street' ? ['street_office', '街道人大工委'] : ['district_office', '区人大常委会'];
        return ['liaison', row.stationName];
      case 'clarifying':
      case 'told':
        return ['voter', '选民'];
      case 'forwarded':
        return ['department', lead ?? '承办单位'];
      case 'assigned':
      case 'answered':
      case 'replied':
        return ['deputy', row.deputyName ?? row.stationName];
      default:
        return ['system', REQUEST_STATE_LABELS[row.state]];
    }
  })();
  return { role, name, since };
}

const ownerOf = (
  { ownerId, facts }: { ownerId: string; facts: ClockFacts },
  { owners }: RequestBeside,
): { owner?: string } => {
  const owner = facts.kind === 'department' ? owners.get(ownerId) : undefined;
  return owner === undefined ? {} : { owner };
};

/** The whole request as this actor sees it, with what they may do now. */
export function requestView(o: {
  row: CardRow & WholeRow;
  reader: Reader;
  actor: Actor;
  now: number;
  clocks: { round: number; ownerId: string; facts: ClockFacts }[];
  said: SaidRow[];
  pictures: PictureView[];
  beside: RequestBeside;
}): RequestView {
  const { row, reader, actor, now, beside } = o;
  const { view } = reader;
  const said = saidIn(o.said, reader, beside);
  const rating = said.rating === null ? 'none' : said.rating.excluded ? 'excluded' : 'counted';
  const facts = { ...actionFacts(row, now, actor.role), rated: beside.ownRating !== null, rating } as const;
  const place = row.lng === null || row.lat === null ? null : { lng: row.lng, lat: row.lat };
  return {
    ...requestCard(row, reader, now),
    ...said,
    text: readerOf(reader)(row.text, { author: 'voter', display: row.display }),
    redacted: view === 'redacted',
    location: view === 'full' ? place : null,
    routing: { rule: row.routingRule, reason: row.routingReason },
    round: row.round,
    version: row.version,
    clocks: o.clocks.map((kept) => ({ ...clockView(kept), ...ownerOf(kept, beside) })),
    holder: holderOf(row, beside),
    reopenUntil: facts.reopenUntil === null ? null : isoAt8(facts.reopenUntil),
    pictures: o.pictures.filter((p) => seesPicture(reader, p.display)),
    mergedInto: beside.mergedInto,
    rides: beside.rides,
    following: beside.following,
    forward: beside.forward,
    supervision: beside.supervision,
    promise: beside.promise,
    allowedActions: allowedActions(relationOf(actor, row), facts),
  };
}
