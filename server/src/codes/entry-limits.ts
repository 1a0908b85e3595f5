import { Injectable } from '@nestjs/common';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { MINUTE_MS } from '@huiyin/shared/kernel/time';
import { Clock } from '../platform/clock/clock';

/** Ways in a minute, for one address and for everybody together: links are counted by the day for the whole account. */
const OF_ONE = 10;
const OF_ALL = 300;

/** Whoever has one IPv6 address has a whole /64. */
const placeOf = (address: string): string =>
  address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address;

/** Counts, in this process, who asked for a way into the mini-program in the running minute. */
@Injectable()
export class EntryLimits {
  private minute = 0;
  private all = 0;
  private readonly byPlace = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /** @throws Refusal entry.too_often */
  take(address: string): void {
    const minute = Math.floor(this.clock.real() / MINUTE_MS);
    if (minute !== this.minute) {
      this.minute = minute;
      this.all = 0;
      this.byPlace.clear();
    }
    const place = placeOf(address);
    const taken = this.byPlace.get(place) ?? 0;
    if (taken >= OF_ONE || this.all >= OF_ALL) throw new Refusal('entry.too_often');
    this.all++;
    this.byPlace.set(place, taken + 1);
  }
}
