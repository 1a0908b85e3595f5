import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { EventsService } from '../platform/events/events.service';

/** What may happen to a person's tie to WeChat. */
export type PersonEventKind = 'bound' | 'released' | 'phone_changed' | 'revoked' | 'cancelled';

/** Of no district: a voter may write anywhere. */
const NO_DISTRICT = '0';

/** Puts on record what happened to a person: topic `person`, no phone, no openid. */
@Injectable()
export class PersonRecords {
  constructor(
    private readonly events: EventsService,
    private readonly clock: Clock,
  ) {}

  /** Joins the caller's transaction. `actor`: who did it; null for what WeChat told us. */
  async keep(
    em: EntityManager,
    kind: PersonEventKind,
    person: { id: string; districtId: string | null },
    actor: { role: string; personId: string; name: string } | null,
  ): Promise<void> {
    await this.events.publish(em, {
      topic: 'person',
      subjectId: person.id,
      districtId: person.districtId ?? NO_DISTRICT,
      at: this.clock.now(),
      kind,
      round: 1,
      actor: actor
        ? { role: actor.role, id: actor.personId, name: actor.name }
        : { role: 'system', id: null, name: '微信' },
    });
  }
}
