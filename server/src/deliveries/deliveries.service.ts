import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayOf } from '@huiyin/shared/kernel/time';
import type { Role } from '@huiyin/shared/people/roles';
import { redact } from '@huiyin/shared/requests/redaction';
import { titleOf } from '@huiyin/shared/requests/request.title';
import type { EntityManager } from 'typeorm';
import type { RequestEventDetail, Told } from '../events.rules';
import { PeopleQueries } from '../people/people.queries';
import { Clock } from '../platform/clock/clock';
import { EventsService, type StoredEvent } from '../platform/events/events.service';
import { WechatClient } from '../wechat/wechat.client';
import { DeliverySender } from './delivery-sender.service';
import { fieldsOf, wordingFor, type MatterFacts, type Wording } from './delivery.rules';
import { OLDEST_MS } from './sending.rules';
import { SmsSender } from './sms-sender';

/** Rows of one INSERT. */
const ROWS = 100;
/** A due date beyond it stands for "nothing is due". */
const NEVER = Date.UTC(2190, 0, 1);

interface MatterRow {
  text: string;
  dueAt: Date | null;
  stationId: string;
  station: string;
  deputy: string | null;
}

/** One message to be. */
interface Addressed {
  personId: string;
  role: Role;
  wording: Wording;
  told: Told;
}

/** Turns what happened into messages for people's phones: rows only, sent by DeliverySender. */
@Injectable()
export class DeliveriesService implements OnModuleInit {
  constructor(
    private readonly events: EventsService,
    private readonly people: PeopleQueries,
    private readonly wechat: WechatClient,
    private readonly sms: SmsSender,
    private readonly sender: DeliverySender,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.listen((em, event) => this.address(em, event));
  }

  /**
   * One message for each person and template an event of a request is worth. May see an event any number of times: a
   * message there already stays as it is. Without any way to a phone nothing is written, but for voters whom a station
   * wrote down: they have a phone and no app, and are called whatever is connected.
   */
  async address(em: EntityManager, event: StoredEvent): Promise<void> {
    if (event.topic !== 'request' || !event.detail) return;
    // A story told afterwards, or a server that stood still for days: nobody's phone rings for that.
    if (this.clock.now() - event.at.getTime() > OLDEST_MS) return;
    const { requestCode } = event.detail as RequestEventDetail;
    const connected = this.wechat.connected || this.sms.configured;
    const all = await this.addressed(em, event, connected);
    const addressed = connected ? all : await withPhoneAlone(em, all);
    if (!addressed.length) return;
    const matter = await matterOf(em, requestCode);
    // Erased meanwhile: nobody can open it any more.
    if (!matter) return;
    const facts = factsOf(matter, event.at.getTime());
    const now = new Date(this.clock.real());
    const rows = addressed.map(({ personId, role, wording, told }) => [
      ...[event.id, personId, role, wording.template, requestCode, matter.stationId],
      ...[whoIs(role, matter), told.title, told.text, JSON.stringify(fieldsOf(role, wording, facts))],
      ...[wording.worthCall ? 1 : 0, wording.worthLast ? 1 : 0, now, 'queued', now],
    ]);
    for (let from = 0; from < rows.length; from += ROWS) await insert(em, rows.slice(from, from + ROWS));
    await em.query(
      `UPDATE delivery SET newest = 0, call_from = NULL
        WHERE person_id IN (?) AND request_code = ? AND event_id < ? AND newest = 1`,
      [[...new Set(addressed.map((a) => a.personId))], requestCode, event.id],
    );
    this.sender.soon();
  }

  private async addressed(em: EntityManager, event: StoredEvent, connected: boolean): Promise<Addressed[]> {
    const { told, clock, step, checked, what } = event.detail as RequestEventDetail;
    const found = new Map<string, Addressed>();
    for (const one of told ?? []) {
      const role = 'person' in one.to ? one.to.as : one.to.role;
      const wording = wordingFor(role, { kind: event.kind, clock, step, checked, what });
      // While nothing is connected only a call is left, and only for voters whom a station wrote down.
      if (!wording || !(connected || (role === 'voter' && wording.worthCall))) continue;
      for (const { personId } of await this.people.holders(em, one.to, dayOf(event.at.getTime()))) {
        const key = `${personId} ${wording.template}`;
        if (!found.has(key)) found.set(key, { personId, role, wording, told: one });
      }
    }
    return [...found.values()];
  }
}

/** Those who can be reached by nothing but a call: without an account, with a phone of their own. */
async function withPhoneAlone(em: EntityManager, all: Addressed[]): Promise<Addressed[]> {
  if (!all.length) return [];
  const rows: { id: string }[] = await em.query(
    'SELECT p.id FROM person p WHERE p.id IN (?) AND p.openid IS NULL AND p.account IS NULL AND p.own_phone_cipher IS NOT NULL',
    [all.map((a) => a.personId)],
  );
  return all.filter((a) => rows.some((r) => r.id === a.personId));
}

async function matterOf(em: EntityManager, code: string): Promise<MatterRow | null> {
  const [row]: MatterRow[] = await em.query(
    `SELECT r.text, r.due_at AS dueAt, r.station_id AS stationId, s.name AS station, d.name AS deputy
       FROM request r JOIN station s ON s.id = r.station_id LEFT JOIN deputy d ON d.id = r.deputy_id WHERE r.code = ?`,
    [code],
  );
  return row ?? null;
}

/** The title is masked before the sentence is cut, as in the app's inbox. */
function factsOf({ text, dueAt, station, deputy }: MatterRow, at: number): MatterFacts {
  const due = dueAt && dueAt.getTime() < NEVER ? dueAt.getTime() : null;
  return { title: titleOf(redact(text).text), station, deputy, dueAt: due, at };
}

const whoIs = (role: Role, matter: MatterRow): string =>
  role === 'voter' ? '选民' : role === 'deputy' ? (matter.deputy ?? '代表') : '工作人员';

async function insert(em: EntityManager, rows: unknown[][]): Promise<void> {
  const places = `(${rows[0].map(() => '?').join(', ')})`;
  // Not INSERT IGNORE: that would also swallow text that was cut off and other faults.
  await em.query(
    `INSERT INTO delivery (event_id, person_id, role, template, request_code, station_id, who, title, text, facts,
       worth_call, worth_last, created_at, state, next_at) VALUES ${rows.map(() => places).join(', ')} ON DUPLICATE KEY UPDATE id = id`,
    rows.flat(),
  );
}
