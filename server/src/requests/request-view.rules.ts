import type { DisplayState } from '@huiyin/shared/checks/check.dto';
import { seesPicture, wordsFor, type Reader, type Written } from '@huiyin/shared/checks/check.policy';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { isOpenClock, type ClockFacts, type ClockState } from '@huiyin/shared/requests/clock';
import { clarifyEndsAt, isProvisional } from '@huiyin/shared/requests/reply-clock';
import { redact } from '@huiyin/shared/requests/redaction';
import type {
  ClockView,
  Outcome,
  PictureView,
  RequestCard,
  RequestView,
  SolvedAnswer,
} from '@huiyin/shared/requests/request.dto';
import { REQUEST_STATE_LABELS, type RequestState } from '@huiyin/shared/requests/request.machine';
import { allowedActions, relationOf, type RequestPlace } from '@huiyin/shared/requests/request.policy';
import { excerptOf, titleOf } from '@huiyin/shared/requests/request.title';
import { actionFacts } from './reopening.rules';
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
  channel: string;
  placeText: string | null;
  /** Of the voter's words: text and place. */
  display: DisplayState;
  outcome: Outcome | null;
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
export interface WholeRow extends RequestPlace {
  text: string;
  lng: number | null;
  lat: number | null;
  round: number;
  routingRule: RoutingRule;
  routingReason: string;
  promiseDate: string | null;
  closedAt: Date | null;
  updatedAt: Date;
}

/** Something said in this round: a question, a reply, an outcome, a refusal, a rating. Newest first. */
export interface SaidRow {
  at: Date;
  kind: string;
  actorRole: string;
  actorName: string;
  text: string | null;
  /** null: nothing of it has to be checked. */
  display: DisplayState | null;
  detail: Record<string, unknown> | null;
}

/** What an officer, or the system, writes. */
const UNCHECKED: Written = { author: 'system', display: 'shown' };

/** How one reader reads a text: as written, with personal data masked, or not at all while others may not see it. */
export const readerOf =
  (reader: Reader) =>
  <T extends string | null>(text: T, written: Written = UNCHECKED): T => {
    const words = wordsFor(reader, text, written);
    return (reader.view === 'full' || words === null ? words : redact(words).text) as T;
  };

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

/** A request in a list. In the redacted view the text is masked before the title and the first words are cut from it. */
export function requestCard(row: CardRow, reader: Reader, now: number): RequestCard {
  const read = readerOf(reader);
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
    createdAt: iso(row.createdAt),
    serverNow: isoAt8(now),
  };
}

/** In whose hands it is. */
function holderOf(row: CardRow & WholeRow): RequestView['holder'] {
  const since = iso(row.updatedAt);
  if (row.state === 'submitted') return { role: 'liaison', name: row.stationName, since };
  if (row.state === 'clarifying' || row.state === 'told') return { role: 'voter', name: '选民', since };
  if (row.state === 'assigned' || row.state === 'replied')
    return { role: 'deputy', name: row.deputyName ?? row.stationName, since };
  return { role: 'system', name: REQUEST_STATE_LABELS[row.state], since };
}

/** The newest of each kind that was said in this round, as the page shows it. */
function saidIn(said: SaidRow[], reader: Reader) {
  const read = readerOf(reader);
  const last = (kind: string) => said.find((e) => e.kind === kind);
  const [asked, replied, told, refused, rated] = ['asked', 'replied', 'told', 'refused', 'rated'].map(last);
  const rating = rated?.detail?.rating as { echoed: boolean; solved: SolvedAnswer; comment: string | null } | undefined;
  const written = (e: SaidRow): Written => ({ author: e.actorRole, display: e.display ?? 'shown' });
  const text = (e: SaidRow): string => read(e.text ?? '', written(e));
  return {
    ask: asked ? { text: text(asked), at: iso(asked.at), until: isoAt8(clarifyEndsAt(asked.at.getTime())) } : null,
    reply: replied
      ? {
          text: text(replied),
          at: iso(replied.at),
          by: replied.actorName,
          calledAt: (replied.detail?.calledAt as string | undefined) ?? null,
          display: written(replied).display,
        }
      : null,
    told: told
      ? {
          text: text(told),
          at: iso(told.at),
          outcome: told.detail?.outcome as Outcome,
          promiseDate: (told.detail?.promiseDate as string | undefined) ?? null,
          display: written(told).display,
        }
      : null,
    refusal: refused
      ? { reason: text(refused), door: read((refused.detail?.door as string | undefined) ?? ''), at: iso(refused.at) }
      : null,
    rating: rated && rating ? { ...rating, comment: read(rating.comment, written(rated)), at: iso(rated.at) } : null,
  };
}

/** The whole request as this actor sees it, with what they may do now. */
export function requestView(o: {
  row: CardRow & WholeRow;
  reader: Reader;
  actor: Actor;
  now: number;
  clocks: { round: number; facts: ClockFacts }[];
  said: SaidRow[];
  pictures: PictureView[];
}): RequestView {
  const { row, reader, actor, now } = o;
  const { view } = reader;
  const facts = actionFacts(row, now);
  const place = row.lng === null || row.lat === null ? null : { lng: row.lng, lat: row.lat };
  return {
    ...requestCard(row, reader, now),
    ...saidIn(o.said, reader),
    text: readerOf(reader)(row.text, { author: 'voter', display: row.display }),
    redacted: view === 'redacted',
    location: view === 'full' ? place : null,
    routing: { rule: row.routingRule, reason: row.routingReason },
    round: row.round,
    clocks: o.clocks.map(clockView),
    holder: holderOf(row),
    reopenUntil: facts.reopenUntil === null ? null : isoAt8(facts.reopenUntil),
    pictures: o.pictures.filter((p) => seesPicture(reader, p.display)),
    allowedActions: allowedActions(relationOf(actor, row), facts),
  };
}
