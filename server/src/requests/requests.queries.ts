import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DisplayState } from '@huiyin/shared/checks/check.dto';
import { DEPUTY_LEVEL_LABELS, type DeputyLevel } from '@huiyin/shared/deputies/deputy.dto';
import { PAGE_SIZE, type Page } from '@huiyin/shared/kernel/page';
import { dayOf, isoAt8 } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import type { Candidates, RequestView } from '@huiyin/shared/requests/request.dto';
import { INTERNAL_KINDS, type TimelineEvent, type TimelineKind } from '@huiyin/shared/requests/timeline.dto';
import type { EscalationLevel } from '@huiyin/shared/requests/reply-clock.ladder';
import type { RequestState } from '@huiyin/shared/requests/request.machine';
import type { View } from '@huiyin/shared/requests/request.policy';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { Cursors } from '../platform/http/cursors';
import { RequestPartiesQueries, type Taker } from './request-parties.queries';
import { REQUEST, type RequestRow } from './request-rows';
import { heardId, heardWords, type HeardWords } from './merging/heard.queries';
import { RequestViewQueries } from './request-view.queries';
import { heardBy, readerOf } from './request-reader.rules';
import { titleFor } from './timeline.rules';

/** Between the voter and whoever handles it: nothing for lookers-on. */
const BETWEEN_THEM = ['contact_seen', 'called'] as const satisfies readonly TimelineKind[];
const EVENTS = `SELECT e.id, e.at, e.kind, e.round, e.actor_role AS actorRole, e.actor_name AS actorName,
    e.from_state AS fromState, e.to_state AS toState, e.level, e.text, e.display, e.detail FROM event e
  WHERE e.topic = 'request' AND e.subject_id = ? AND e.id > ? AND e.kind NOT IN (?) ORDER BY e.id LIMIT ?`;

interface EventRow {
  id: string;
  at: Date;
  kind: TimelineKind;
  round: number;
  actorRole: string;
  actorName: string;
  fromState: RequestState | null;
  toState: RequestState | null;
  level: EscalationLevel | null;
  text: string | null;
  display: DisplayState | null;
  detail: string | null;
}

/** What people read of one request. Every answer derives from the one visibility rule. */
@Injectable()
export class RequestsQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly cursors: Cursors,
    private readonly views: RequestViewQueries,
    private readonly parties: RequestPartiesQueries,
  ) {}

  /** @throws Refusal request.not_found, also when the actor may not know that it exists */
  view(actor: Actor, code: string): Promise<RequestView> {
    return this.views.view(actor, code);
  }

  /** What happened, oldest first. @throws Refusal request.not_found, cursor.invalid */
  async timeline(actor: Actor, code: string, cursor: string | undefined): Promise<Page<TimelineEvent>> {
    const em = this.db.manager;
    const { row, view } = await this.views.seen<RequestRow>(em, actor, code, `${REQUEST} WHERE r.code = ?`);
    const list = `timeline ${row.id}`;
    const [after] = this.cursors.open(list, cursor) ?? ['0'];
    const handles = view === 'full' && actor.role !== 'voter';
    const hidden = handles ? [''] : view === 'full' ? INTERNAL_KINDS : [...INTERNAL_KINDS, ...BETWEEN_THEM];
    const rows: EventRow[] = await em.query(EVENTS, [row.id, after, hidden, PAGE_SIZE + 1]);
    const { shown, nextCursor } = this.cursors.page(list, rows, (last) => [last.id]);
    const events = shown.map((e) => ({
      ...e,
      detail: e.detail ? (JSON.parse(e.detail) as EventFacts['detail']) : null,
    }));
    const heard = await heardWords(em, events);
    return {
      items: events.map((event) => timelineEvent(event, view, actor, heard.get(heardId(event) ?? ''))),
      nextCursor,
    };
  }

  /** Who could take it, for the station's desk. @throws Refusal request.not_found */
  async candidates(actor: Actor, code: string): Promise<Candidates> {
    const em = this.db.manager;
    const { row } = await this.views.seen<RequestRow>(em, actor, code, `${REQUEST} WHERE r.code = ?`);
    const takers = await this.parties.takersOf(em, row, dayOf(this.clock.now()));
    return { items: takers.map(candidate) };
  }
}

/** An event with its facts. */
type EventFacts = Omit<EventRow, 'detail'> & { detail: Record<string, unknown> | null };

/** `heard`: what the entry passes on from the matter that this one rides in; its words are read where they stand. */
function timelineEvent(event: EventFacts, view: View, actor: Actor, heard?: HeardWords): TimelineEvent {
  const { detail } = event;
  // A follower is a voter too, and is not the 您 of somebody else's matter.
  const reader = actor.role === 'voter' && view === 'full' ? 'voter' : 'other';
  // An officer's note to the deputy is for those who handle the matter, nobody else.
  const note = reader === 'other' && view === 'full' && typeof detail?.note === 'string' ? detail.note : null;
  const read = readerOf({ role: actor.role, view });
  const readText = heard ? readerOf(heardBy({ role: actor.role, view })) : read;
  const { actorRole, actorName, text: words } = heard ?? event;
  const display = (heard ?? event).display ?? 'shown';
  // Why something is not public may quote it.
  const said = event.kind === 'withheld' && view !== 'full' ? null : words;
  const text = readText(said ?? note, { author: actorRole, display });
  return {
    at: isoAt8(event.at.getTime()),
    kind: event.kind,
    actor: { role: actorRole, name: actorName },
    ...(text === null ? {} : { text }),
    ...(display === 'shown' ? {} : { display }),
    ...(event.fromState === null ? {} : { from: event.fromState }),
    ...(event.toState === null ? {} : { to: event.toState }),
    ...(event.level === null ? {} : { level: event.level }),
    round: event.round,
    title: read(titleFor({ ...event, detail }, reader)),
  };
}

function candidate(taker: Taker): Candidates['items'][number] {
  const { code, name, field, waiting, ownConstituency, chosen, leave } = taker;
  const why = chosen ? '选民选的代表' : ownConstituency ? '本选区代表' : '本站联系的代表';
  return {
    ...{ code, name, field, waiting, ownConstituency, chosen, leave },
    levelLabel: DEPUTY_LEVEL_LABELS[taker.level as DeputyLevel],
    reason: `${why}，${waiting ? `手上有 ${waiting} 件待答复` : '手上没有待答复的事'}`,
  };
}
