import { Injectable } from '@nestjs/common';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { Actor } from '@huiyin/shared/people/roles';
import type { ContactView } from '@huiyin/shared/requests/handling.dto';
import { viewOf } from '@huiyin/shared/requests/request.policy';
import type { TimelineKind } from '@huiyin/shared/requests/timeline.dto';
import type { EntityManager } from 'typeorm';
import { PeopleQueries } from '../../people/people.queries';
import { Clock } from '../../platform/clock/clock';
import { EventsService } from '../../platform/events/events.service';
import { RequestPartiesQueries } from '../request-parties.queries';
import { lockByIds, type RequestRow } from '../request-rows';
import { moverOf } from '../request-turns';
import type { Told } from '../../events.rules';
import type { Subject } from '../told.words.rules';
import { TOLD_ENDING } from './told.ending.rules';

/** What a second check leaves on the matter itself: who looked at the voter's number and why, and what came of the call. */
@Injectable()
export class SecondChecksService {
  constructor(
    private readonly people: PeopleQueries,
    private readonly parties: RequestPartiesQueries,
    private readonly events: EventsService,
    private readonly clock: Clock,
  ) {}

  /**
   * The voter's number, for one call; the look stands on the matter and the voter reads why. In the caller's transaction.
   * @throws Refusal request.not_found, request.no_contact
   */
  async contact(em: EntityManager, actor: Actor, requestId: string, reason: string): Promise<ContactView> {
    const row = await this.lock(em, actor, requestId);
    const phone = row.voterId === null ? null : await this.people.phoneOf(em, row.voterId, 'voter');
    if (phone === null) throw new Refusal('request.no_contact');
    await this.publish(em, actor, row, { kind: 'contact_seen', text: reason, facts: {}, told: () => [] });
    return { name: await this.people.nameOf(em, row.voterId!), phone };
  }

  /** What came of the call; `differs` null: the voter had not rated. In the caller's transaction. @throws Refusal request.not_found */
  async record(
    em: EntityManager,
    actor: Actor,
    requestId: string,
    found: { reached: boolean; differs: boolean | null },
  ): Promise<void> {
    const row = await this.lock(em, actor, requestId);
    const told = (subject: Subject) => TOLD_ENDING.checked(subject, found);
    const facts = { reached: found.reached, differs: found.differs === true };
    await this.publish(em, actor, row, { kind: 'checked', text: null, facts, told });
  }

  private async lock(em: EntityManager, actor: Actor, requestId: string): Promise<RequestRow> {
    const [row] = await lockByIds(em, [requestId]);
    if (!row || viewOf(actor, row) !== 'full') throw new Refusal('request.not_found');
    return row;
  }

  private async publish(
    em: EntityManager,
    actor: Actor,
    row: RequestRow,
    o: {
      kind: TimelineKind;
      text: string | null;
      facts: Record<string, unknown>;
      told: (subject: Subject) => Told[];
    },
  ): Promise<void> {
    const subject = (await this.parties.subjectsOf(em, [row])).get(row.id)!;
    await this.events.publish(em, {
      ...{ topic: 'request', subjectId: row.id, districtId: row.districtId, at: this.clock.now(), kind: o.kind },
      ...{ round: row.round, actor: moverOf(actor), text: o.text },
      detail: { requestCode: row.code, told: o.told(subject), ...o.facts },
    });
  }
}
