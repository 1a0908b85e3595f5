import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import { OWN_DATA_NOTICE, type OwnData } from '@huiyin/shared/people/me.dto';
import type { Actor } from '@huiyin/shared/people/roles';
import { AuditTrail } from '../platform/audit/audit-trail';
import { Clock } from '../platform/clock/clock';
import { HourlyBrake } from '../platform/http/hourly-brake';
import { OwnDataQueries } from './own-data.queries';
import { PersonLinks, TOLD_MOST } from './person-links.service';

/** Exports of one person in an hour. */
const EXPORTS = 3;

/** What is kept about a person, told to them (domain.md, Privacy). */
@Injectable()
export class OwnDataService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly queries: OwnDataQueries,
    private readonly links: PersonLinks,
    private readonly brake: HourlyBrake,
    private readonly clock: Clock,
    private readonly trail: AuditTrail,
  ) {}

  /** Everything about the actor, whatever role they act in. @throws Refusal me.export_too_often */
  async export(actor: Actor): Promise<OwnData> {
    const em = this.db.manager;
    if (!(await this.brake.allows(em, `me.export ${actor.personId}`, EXPORTS)))
      throw new Refusal('me.export_too_often');
    const parts = [...(await this.queries.tell(em, actor.personId)), ...(await this.links.tell(em, actor.personId))];
    await this.trail.record(em, { action: 'me.exported', actor, districtId: actor.districtId });
    return {
      exportedAt: isoAt8(this.clock.now()),
      notice: OWN_DATA_NOTICE,
      parts: parts.map(({ name, rows }) => ({
        name,
        complete: rows.length <= TOLD_MOST,
        rows: rows.slice(0, TOLD_MOST),
      })),
    };
  }
}
