import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Log } from '../platform/log';
import { TasksService } from '../platform/tasks/tasks.service';
import { WechatClient, WechatFault } from '../wechat/wechat.client';
import { DeliveryClaims, type Claim } from './delivery-claims';
import { DeliverySettling } from './delivery-settling';
import type { Fault, Outcome } from './sending.rules';

const SEND = 'deliveries.send';
const EVERY_SECONDS = 1;
/** Persons served at once by one process; each waits for WeChat most of the time. */
const AT_ONCE = 16;
const MOST_FOR_ONE = 20;

/** What a round did, by how messages ended. */
export type Tally = Partial<Record<Outcome['state'], number>>;

/** Sends what is due. Any number of processes may send at once: DeliveryClaims hands out each message to one of them. */
@Injectable()
export class DeliverySender implements OnApplicationBootstrap {
  constructor(
    private readonly wechat: WechatClient,
    private readonly claims: DeliveryClaims,
    private readonly settling: DeliverySettling,
    private readonly tasks: TasksService,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.tasks.every(SEND, EVERY_SECONDS, async () => {
      const tally = await this.round();
      if (Object.keys(tally).length) this.log.info('deliveries.round', { ...tally });
    });
  }

  /** Something new is due: look in a moment. */
  soon(): void {
    this.tasks.soon(SEND);
  }

  /** Serves everyone who has a message due, until nobody has whom this process could serve now. */
  async round(): Promise<Tally> {
    const tally: Tally = {};
    for (;;) {
      const waiting = shuffled(await this.claims.waiting());
      const before = sum(tally);
      let next = 0;
      const lane = async () => {
        while (next < waiting.length && !this.tasks.ending) await this.serve(waiting[next++], tally);
      };
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, waiting.length) }, lane));
      if (sum(tally) === before) return tally;
    }
  }

  /** A person's messages, one after the other. One that fails holds up nobody else. */
  private async serve(personId: string, tally: Tally): Promise<void> {
    try {
      for (let i = 0; i < MOST_FOR_ONE && !this.tasks.ending; i++) {
        const claim = await this.claims.next(personId);
        if (!claim) return;
        const state = await this.settling.settle(claim, await this.send(claim));
        if (state) tally[state] = (tally[state] ?? 0) + 1;
      }
    } catch (fault) {
      // What was taken and not settled is in doubt once its time is over.
      this.log.fault('deliveries.fault', fault);
    }
  }

  /** null when WeChat took it. */
  private async send({ openid, templateId, page, data }: Claim): Promise<Fault | null> {
    try {
      await this.wechat.sendSubscribe({ openid, templateId, page, data });
      return null;
    } catch (fault) {
      if (fault instanceof WechatFault) return fault;
      // A fault of our own, before or after the call: nobody can say.
      this.log.fault('deliveries.send', fault);
      return { kind: 'unknown', errcode: 0, maybeDone: true, notBefore: null };
    }
  }
}

const sum = (tally: Tally): number => Object.values(tally).reduce((all, n) => all + n, 0);

/** So that several processes begin with different people. */
function shuffled<T>(all: T[]): T[] {
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [all[i], all[j]] = [all[j], all[i]];
  }
  return all;
}
