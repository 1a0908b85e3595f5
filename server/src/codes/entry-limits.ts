import { Injectable } from '@nestjs/common';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { Clock } from '../platform/clock/clock';
import { AddressBrake } from '../platform/http/address-brake.rules';

/** Ways in a minute, for one address and for everybody together: links are counted by the day for the whole account. */
const OF_ONE = 10;
const OF_ALL = 300;

/** The name under which everybody together is counted. */
const ALL = 'all';

/** Counts, in this process, who asked for a way into the mini-program within a minute. */
@Injectable()
export class EntryLimits {
  private readonly ofOne = new AddressBrake(OF_ONE);
  private readonly ofAll = new AddressBrake(OF_ALL);

  constructor(private readonly clock: Clock) {}

  /** @throws Refusal entry.too_often */
  take(address: string): void {
    const now = this.clock.real();
    if (!this.ofOne.allows(address, now) || !this.ofAll.allows(ALL, now)) throw new Refusal('entry.too_often');
  }
}
