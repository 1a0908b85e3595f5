import { MINUTE_MS } from '@huiyin/shared/kernel/time';

/** Addresses remembered at a time; beyond it the oldest are forgotten. */
const ADDRESSES = 10_000;

/** Who asks: an IPv4 address, or the /64 of an IPv6 one, which is what a single household holds. */
export function askerOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1];
  if (!address.includes(':')) return address;
  const [head, tail] = address.toLowerCase().split('::');
  const front = head ? head.split(':') : [];
  const back = tail ? tail.split(':') : [];
  const filled = tail === undefined ? front : [...front, ...Array(8 - front.length - back.length).fill('0'), ...back];
  return filled.slice(0, 4).join(':');
}

/**
 * So many calls a minute and address, counted in this process only. It is no lock: with several processes there are as many
 * times more, so it stands only before what a few more calls do no harm to.
 */
export class AddressBrake {
  private readonly counts = new Map<string, { since: number; n: number }>();

  /** `most`: calls of one address in a minute. */
  constructor(private readonly most: number) {}

  /** Counts one call at `now` (epoch milliseconds); false when it is one too many. */
  allows(address: string, now: number): boolean {
    const asker = askerOf(address);
    const known = this.counts.get(asker);
    if (!known || now - known.since >= MINUTE_MS) {
      // Put at the end again, so that the first is always the one that began longest ago.
      this.counts.delete(asker);
      if (this.counts.size >= ADDRESSES) this.counts.delete(this.counts.keys().next().value!);
      this.counts.set(asker, { since: now, n: 1 });
      return true;
    }
    known.n += 1;
    return known.n <= this.most;
  }
}
