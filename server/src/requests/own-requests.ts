import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Page } from '@huiyin/shared/kernel/page';
import { ROLE_LABELS, type Actor } from '@huiyin/shared/people/roles';
import { OUTCOME_LABELS } from '@huiyin/shared/requests/request.words';
import type { TimelineEvent } from '@huiyin/shared/requests/timeline.dto';
import { TOLD_MOST, type ToldPart } from '../people/person-links.service';
import { ArchivedMattersService } from './archived/archived-matters.service';
import { RequestsQueries } from './requests.queries';

/** A person as the voter who reads their own matters: they see what they see in the app, nothing more and nothing less. */
const asVoter = (personId: string): Actor => ({
  ...{ personId, roleId: '0', role: 'voter', name: ROLE_LABELS.voter },
  ...{ districtId: null, stationIds: [], streetId: null, deputyId: null, constituencyIds: [], departmentId: null },
});

/** What a voter raised, for the voter: their words, what became of it, and the whole timeline with their ratings. */
@Injectable()
export class OwnRequests {
  constructor(
    private readonly queries: RequestsQueries,
    private readonly archived: ArchivedMattersService,
  ) {}

  async tell(em: EntityManager, personId: string): Promise<ToldPart> {
    const actor = asVoter(personId);
    // Read one by one, each as the app shows it.
    await this.archived.bringBackOf(personId);
    const codes: { code: string }[] = await em.query(
      'SELECT code FROM request WHERE voter_id = ? ORDER BY id DESC LIMIT ?',
      [personId, TOLD_MOST + 1],
    );
    const rows: unknown[] = [];
    for (const { code } of codes) rows.push(await this.whole(actor, code));
    return { name: '我反映的事项', rows };
  }

  private async whole(actor: Actor, code: string): Promise<unknown> {
    const view = await this.queries.view(actor, code);
    return {
      编号: view.code,
      原话: view.text,
      类别: view.category,
      地点: view.placeText,
      位置: view.location,
      联络站: view.station.name,
      代表: view.deputy?.name ?? null,
      状态: view.stateLabel,
      结果: view.outcome === null ? null : OUTCOME_LABELS[view.outcome],
      提交时间: view.createdAt,
      照片: view.pictures.map((p) => p.url),
      经过: (await this.timeline(actor, code)).map((e) => ({
        时间: e.at,
        谁: e.actor.name,
        事: e.title,
        内容: e.text ?? null,
      })),
    };
  }

  private async timeline(actor: Actor, code: string): Promise<TimelineEvent[]> {
    const events: TimelineEvent[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<TimelineEvent> = await this.queries.timeline(actor, code, cursor ?? undefined);
      events.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return events;
  }
}
