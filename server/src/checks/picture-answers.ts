import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PushEvent } from '../events.rules';
import { EventsService, type StoredEvent } from '../platform/events/events.service';
import { Log } from '../platform/log';
import { PictureCheck } from './picture-check';

const TRACE_ID = /^[\x21-\x7e]{1,64}$/;

/** Takes what WeChat says about pictures from the push events. */
@Injectable()
export class PictureAnswers implements OnModuleInit {
  constructor(
    private readonly events: EventsService,
    private readonly pictures: PictureCheck,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.events.listen((em, event) => this.hear(em, event));
  }

  private async hear(em: EntityManager, event: StoredEvent): Promise<void> {
    if (event.topic !== 'wechat' || event.kind !== 'media_check' || !event.detail) return;
    const told = event.detail as Extract<PushEvent, { kind: 'media_check' }>;
    const { traceId, suggest, label, errcode } = told;
    const known = TRACE_ID.test(traceId) && (await this.pictures.answered(em, traceId, { suggest, label, errcode }));
    // Another system's, or an answer that overtook its question: harmless either way.
    if (!known) this.log.info('checks.trace_unknown', { eventId: event.id });
  }
}
