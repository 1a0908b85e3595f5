import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { DemoClockView } from '@huiyin/shared/demo/demo.dto';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import { EscalationsService } from '../escalations/escalations.service';
import { Clock } from '../platform/clock/clock';
import { EventsService } from '../platform/events/events.service';
import { TasksService } from '../platform/tasks/tasks.service';
import { DemoQueries } from './demo.queries';

/** Other processes learn of a moved clock within so many seconds. */
const FOLLOW_SECONDS = 2;

/** Demo mode only: putting the clock ahead, with everything that would have happened on the way. */
@Injectable()
export class DemoClockService implements OnApplicationBootstrap {
  /** One at a time: two visitors' days add up. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly clock: Clock,
    private readonly queries: DemoQueries,
    private readonly escalations: EscalationsService,
    private readonly events: EventsService,
    private readonly tasks: TasksService,
  ) {}

  onApplicationBootstrap(): void {
    this.tasks.every('demo.follow-clock', FOLLOW_SECONDS, () => this.clock.refresh());
  }

  view(): DemoClockView {
    const now = this.clock.now();
    return { now: isoAt8(now), offsetMs: now - this.clock.real() };
  }

  /**
   * Puts the clock ahead by `ms`. It stops at every instant at which something is due, so that each warning, level and
   * ended window carries its own time; afterwards all of them are in place and told. The clock never goes back.
   */
  advance(ms: number): Promise<number> {
    const mine = this.turn.then(() => this.walk(ms));
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  /** Puts the clock to an instant, back as well: what falls due before it happens at its own time. For the storyteller. */
  async goTo(at: number): Promise<void> {
    const due = await this.queries.nextStepAt();
    if (due === null || due > at) await this.clock.set(at);
    else await this.advance(Math.max(0, at - this.clock.now()));
  }

  private async walk(ms: number): Promise<number> {
    await this.clock.refresh();
    const target = this.clock.now() + ms;
    for (let last: number | null = null; ;) {
      const next = await this.queries.nextStepAt();
      // One that comes again although it was swept failed, and is logged: the walk goes past it.
      if (next === null || next > target || next === last) break;
      const at = Math.max(next, this.clock.now());
      await this.clock.set(at);
      await this.escalations.sweep(at);
      last = next;
    }
    await this.clock.set(Math.max(target, this.clock.now()));
    await this.escalations.sweep(this.clock.now());
    await this.events.drain();
    return this.clock.now();
  }
}
