import { Injectable } from '@nestjs/common';
import { DAY_MS } from '@huiyin/shared/kernel/time';
import { NotificationsService } from '../notifications/notifications.service';
import { Clock } from '../platform/clock/clock';
import { DemoActors } from './demo-actors';
import { DemoStoryQueries } from './demo-story.queries';

/** Messages older than this have been read by everybody: a newcomer's inbox shows what is new. */
const READ_AFTER_MS = 3 * DAY_MS;

/** Everybody in the demo reads their older messages, as people do. */
@Injectable()
export class InboxReader {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly actors: DemoActors,
    private readonly clock: Clock,
    private readonly queries: DemoStoryQueries,
  ) {}

  async readOld(): Promise<void> {
    const inboxes = await this.queries.oldMessages(this.clock.now() - READ_AFTER_MS);
    for (const { upTo, ...holder } of inboxes)
      await this.notifications.read(await this.actors.holder(holder), { upTo });
    await this.actors.signOut();
  }
}
