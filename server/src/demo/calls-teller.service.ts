import { Injectable } from '@nestjs/common';
import type { Actor } from '@huiyin/shared/people/roles';
import { CallsQueries } from '../deliveries/calls.queries';
import { CallsService } from '../deliveries/calls.service';
import { DeliverySender } from '../deliveries/delivery-sender.service';
import { EventsService } from '../platform/events/events.service';
import { DemoActors } from './demo-actors';

/** Plays the calls to those whom no message reaches. */
@Injectable()
export class CallsTeller {
  constructor(
    private readonly events: EventsService,
    private readonly sender: DeliverySender,
    private readonly list: CallsQueries,
    private readonly calls: CallsService,
    private readonly actors: DemoActors,
  ) {}

  /** The station calls the voter of a matter, who is on its list, and writes that down. */
  async called(code: string, note: string): Promise<void> {
    await this.events.drain();
    await this.sender.round();
    const liaison = await this.actors.liaisonOf(code);
    await this.calls.done(liaison, await this.listed(liaison, code), { outcome: 'told', note });
  }

  private async listed(liaison: Actor, code: string): Promise<string> {
    for (let cursor: string | undefined; ;) {
      const { items, nextCursor } = await this.list.page(liaison, cursor);
      const call = items.find((c) => c.requestCode === code);
      if (call) return call.id;
      if (nextCursor === null) throw new Error('Nobody is to be called about it.');
      cursor = nextCursor;
    }
  }
}
