import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DAY_MS } from '@huiyin/shared/kernel/time';
import { DataSource, type EntityManager } from 'typeorm';
import type { PushEvent } from '../events';
import { Clock } from '../platform/clock/clock';
import { EventsService, type StoredEvent } from '../platform/events/events.service';
import { Log } from '../platform/log';
import { TasksService } from '../platform/tasks/tasks.service';
import { PictureCheck } from './picture-check';

/** Answers to questions that nobody here asked are kept so long, in case the question is still being written down. */
const KEPT_MS = 3 * DAY_MS;
const TRACE_ID = /^[\x21-\x7e]{1,64}$/;

/** Takes what WeChat says about pictures from the push events. */
@Injectable()
export class PictureAnswers implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly events: EventsService,
    private readonly tasks: TasksService,
    private readonly pictures: PictureCheck,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.events.listen((em, event) => this.hear(em, event));
  }

  onApplicationBootstrap(): void {
    this.tasks.every('checks.traces', 3600, () => this.tidy());
  }

  private async hear(em: EntityManager, event: StoredEvent): Promise<void> {
    if (event.topic !== 'wechat' || event.kind !== 'media_check' || !event.detail) return;
    const told = event.detail as Extract<PushEvent, { kind: 'media_check' }>;
    const { traceId, suggest, label, errcode } = told;
    const known = TRACE_ID.test(traceId) && (await this.pictures.answered(em, traceId, { suggest, label, errcode }));
    // Another system's, or an answer that overtook its question: harmless either way.
    if (!known) this.log.info('checks.trace_unknown', { eventId: event.id });
  }

  /** Forgets questions and answers that are over. */
  async tidy(): Promise<void> {
    await this.db.query('DELETE FROM picture_trace WHERE at < ? LIMIT 10000', [new Date(this.clock.real() - KEPT_MS)]);
  }
}
