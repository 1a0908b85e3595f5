import type { WechatApi } from './apis.rules';
import { type FaultKind, kindOf } from './errcodes.rules';

/** What stands around a fault besides its errcode. */
export interface FaultFacts {
  kind?: FaultKind;
  /** WeChat's number of this answer, to ask about it for seven days. */
  rid?: string | null;
  maybeDone?: boolean;
  notBefore?: number | null;
}

/**
 * A call to WeChat that did not work. Its message names the api and the errcode only: no openid, no token, no words.
 */
export class WechatFault extends Error {
  readonly kind: FaultKind;
  readonly rid: string | null;
  /**
   * True when WeChat may have done it although no good answer came (time-out, reset after sending, 5xx, not JSON), and
   * doing it again would do harm. False for calls that may be made any number of times.
   */
  readonly maybeDone: boolean;
  /** Epoch ms before which trying again makes no sense; null when that is not known. */
  readonly notBefore: number | null;

  /** @param errcode 0 when WeChat gave none */
  constructor(
    readonly api: WechatApi,
    readonly errcode: number,
    facts: FaultFacts = {},
  ) {
    const kind = facts.kind ?? kindOf(errcode);
    super(`WeChat's ${api}: ${kind} (${errcode})`);
    this.name = 'WechatFault';
    this.kind = kind;
    this.rid = facts.rid ?? null;
    this.maybeDone = facts.maybeDone ?? false;
    this.notBefore = facts.notBefore ?? null;
  }
}
