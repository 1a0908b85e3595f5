import { Injectable } from '@nestjs/common';
import { WECHAT_APIS, type WechatApi } from './apis.rules';

/** The median is of the last so many calls. */
const KEPT = 100;

interface Tally {
  ok: number;
  failed: number;
  /** Milliseconds of the last calls. */
  last: number[];
}

/** How the calls of this process went since it started, in memory. */
@Injectable()
export class WechatMetrics {
  private readonly tallies = new Map<WechatApi, Tally>(WECHAT_APIS.map((api) => [api, { ok: 0, failed: 0, last: [] }]));

  note(api: WechatApi, ok: boolean, ms: number): void {
    const tally = this.tallies.get(api)!;
    if (ok) tally.ok += 1;
    else tally.failed += 1;
    tally.last.push(ms);
    if (tally.last.length > KEPT) tally.last.shift();
  }

  /** Counts, and the median in milliseconds (null before the first call). */
  of(api: WechatApi): { ok: number; failed: number; medianMs: number | null } {
    const { ok, failed, last } = this.tallies.get(api)!;
    const sorted = [...last].sort((a, b) => a - b);
    return { ok, failed, medianMs: sorted.length ? Math.round(sorted[Math.floor((sorted.length - 1) / 2)]) : null };
  }
}
