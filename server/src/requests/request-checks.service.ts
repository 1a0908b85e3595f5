import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CheckTopic } from '@huiyin/shared/checks/check.dto';
import type { TimelineKind } from '@huiyin/shared/requests/timeline.dto';
import type { EntityManager } from 'typeorm';
import type { NewCheck } from '../checks/checks.service';
import { ChecksService, type Turned } from '../checks/checks.service';
import { PicturesQueries } from '../pictures/pictures.queries';
import { Clock } from '../platform/clock/clock';
import { EventsService, type StoredEvent } from '../platform/events/events.service';
import type { CheckedPart } from './checked-words.rules';
import { RequestPartiesQueries } from './request-parties.queries';
import { lockByIds, type RequestRow } from './request-rows';
import { moverOf, SYSTEM } from './request-turns';
import { TOLD } from './told.rules';
import type { Told } from '../events.rules';
import type { Subject } from './told.words.rules';

const KIND = { shown: 'released', held: 'held', withheld: 'withheld' } as const;
const SUBMITTED = `SELECT r.id, r.voter_id AS voterId, r.station_id AS stationId, r.street_id AS streetId,
    r.district_id AS districtId, r.created_at AS createdAt FROM request r WHERE r.id = ?`;

/** What of a request others may see: has it checked, keeps the answer where it is read, and tells people. No clock is touched. */
@Injectable()
export class RequestChecksService implements OnModuleInit {
  constructor(
    private readonly checks: ChecksService,
    private readonly events: EventsService,
    private readonly pictures: PicturesQueries,
    private readonly parties: RequestPartiesQueries,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    // After the submission, so that whoever submits does not wait for it. May see the event again: the same changes nothing.
    this.events.listen((em, event) => this.brought(em, event));
    this.checks.onTurn((em, turned) => this.turned(em, turned));
  }

  /** What a voter raised, or pictures that came later. */
  private async brought(em: EntityManager, event: StoredEvent): Promise<void> {
    const raised = event.kind === 'submitted';
    if (event.topic !== 'request' || !(raised || event.kind === 'supplemented') || !event.detail?.toCheck) return;
    const [row]: (Pick<RequestRow, 'id' | 'stationId' | 'streetId' | 'districtId' | 'createdAt'> & {
      voterId: string | null;
    })[] = await em.query(SUBMITTED, [event.subjectId]);
    const pictures = await this.pictures.displaysOf(em, 'request', row.id);
    const check = (topic: CheckTopic, subjectId: string): NewCheck => ({
      ...{ topic, subjectId, authorId: row.voterId, authorRole: 'voter' },
      ...{ request: row, at: raised ? row.createdAt.getTime() : event.at.getTime() },
    });
    const waiting = pictures.filter((p) => p.display === 'pending').map((p) => check('picture', p.id));
    await this.checks.put(em, [...(raised ? [check('request', row.id)] : []), ...waiting]);
  }

  private async turned(em: EntityManager, turned: Turned): Promise<void> {
    const { check, to } = turned;
    const [row] = await lockByIds(em, [check.requestId]);
    if (check.topic === 'request') await em.query('UPDATE request SET display = ? WHERE id = ?', [to, row.id]);
    if (check.topic === 'entry')
      await em.query("UPDATE event SET display = ? WHERE topic = 'request' AND id IN (?)", [
        to,
        [check.subjectId, check.alsoId].filter((id) => id !== null),
      ]);
    // What passes by itself is nothing that happened to anyone.
    if (turned.by === null && to === 'shown') return;
    // Nine pictures of one matter that wait are one piece of news.
    if (turned.by === null && check.topic === 'picture' && (await this.picturesIn(em, row.id, 'held')) > 1) return;
    await this.publish(em, row, turned);
  }

  private async publish(em: EntityManager, row: RequestRow, turned: Turned): Promise<void> {
    const { to, by, note } = turned;
    const checked = await this.partOf(em, turned);
    const subject = (await this.parties.subjectsOf(em, [row])).get(row.id)!;
    const told = await this.told(em, row, turned, checked, subject);
    await this.events.publish(em, {
      topic: 'request',
      subjectId: row.id,
      districtId: row.districtId,
      at: this.clock.now(),
      kind: KIND[to],
      round: row.round,
      actor: by ? moverOf(by) : SYSTEM,
      // A reason is for those whom it concerns; a note to a release is for those who handle the matter.
      text: to === 'withheld' ? note : null,
      detail: { requestCode: row.code, told, checked, ...(to === 'shown' && note ? { note } : {}) },
    });
  }

  private async told(
    em: EntityManager,
    row: RequestRow,
    { to, check, note }: Turned,
    checked: CheckedPart,
    subject: Subject,
  ): Promise<Told[]> {
    if (to === 'held') return TOLD.held(subject, checked);
    if (to === 'withheld') return TOLD.withheld(subject, checked, { reason: note ?? '' });
    // Of several pictures the last one says that all were looked at.
    if (check.topic === 'picture' && (await this.picturesIn(em, row.id, 'held', 'pending')) > 0) return [];
    return TOLD.released(subject, checked);
  }

  private async picturesIn(em: EntityManager, requestId: string, ...displays: string[]): Promise<number> {
    const pictures = await this.pictures.displaysOf(em, 'request', requestId);
    return pictures.filter((p) => displays.includes(p.display)).length;
  }

  private async partOf(em: EntityManager, { check }: Turned): Promise<CheckedPart> {
    const { topic, authorRole: author } = check;
    if (topic !== 'entry') return { topic, entry: null, author, by: null };
    const [event]: { kind: TimelineKind; name: string }[] = await em.query(
      'SELECT kind, actor_name AS name FROM event WHERE id = ?',
      [check.subjectId],
    );
    return { topic, entry: event.kind, author, by: author === 'deputy' ? event.name : null };
  }
}
