import { Inject, Injectable } from '@nestjs/common';
import { SECOND_MS } from '@huiyin/shared/kernel/time';
import { Clock } from '../platform/clock/clock';
import { CONFIG, type Config } from '../platform/config';
import { Log } from '../platform/log';
import { type Answer, noAnswer, type RawAnswer, readAnswer } from './answer.rules';
import { API_FACTS, type WechatApi } from './apis.rules';
import { WechatFault } from './wechat-fault.rules';
import { WechatMetrics } from './wechat-metrics';
import { WechatTroubles } from './wechat-troubles';

/** Faults of a connection that was never made: WeChat cannot have done anything. */
const NEVER_SENT =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|ERR_SSL_\w+|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+)$/;

/** What one call sends. */
export interface Sending {
  query?: Record<string, string>;
  body?: Record<string, unknown>;
}

/** One exchange with WeChat: no token of its own, no repetition. Counted, logged without content, quotas respected. */
@Injectable()
export class WechatHttp {
  /** For a whole exchange; shorter than the lease on the token (access-token). Tests are less patient. */
  timeoutMs = 8 * SECOND_MS;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly metrics: WechatMetrics,
    private readonly troubles: WechatTroubles,
  ) {}

  /** @throws WechatFault of every kind */
  async send(api: WechatApi, sending: Sending): Promise<Answer> {
    const notBefore = await this.troubles.closedUntil(api);
    if (notBefore) throw new WechatFault(api, 45009, { kind: 'quota', notBefore });
    const began = performance.now();
    try {
      const raw = await this.exchange(api, sending);
      const answer = readAnswer(api, raw, this.clock.real());
      const ms = Math.round(performance.now() - began);
      this.metrics.note(api, true, ms);
      this.log.write('debug', 'wechat.call', { api, ms });
      await this.aside(() => this.troubles.worked(api));
      return answer;
    } catch (fault) {
      if (!(fault instanceof WechatFault)) throw fault;
      const { errcode, kind, rid } = fault;
      const ms = Math.round(performance.now() - began);
      this.metrics.note(api, false, ms);
      this.log.write(kind === 'config' ? 'error' : 'warn', 'wechat.call', { api, errcode, kind, rid, ms });
      await this.aside(() => this.troubles.note(fault));
      throw fault;
    }
  }

  private async exchange(api: WechatApi, { query = {}, body }: Sending): Promise<RawAnswer> {
    const { method, path } = API_FACTS[api];
    const address = `${this.config.WECHAT_BASE_URL.replace(/\/+$/, '')}${path}`;
    const search = new URLSearchParams(query).toString();
    try {
      const answer = await fetch(search ? `${address}?${search}` : address, {
        method,
        // A string, so that it goes out with its length and never in pieces, which WeChat does not take.
        ...(method === 'POST'
          ? { body: JSON.stringify(body ?? {}), headers: { 'content-type': 'application/json' } }
          : {}),
        redirect: 'error',
        signal: AbortSignal.timeout(this.timeoutMs),
      });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      return { status: answer.status, type: answer.headers.get('content-type') ?? '', bytes };
    } catch (fault) {
      throw noAnswer(api, !NEVER_SENT.test((fault as { cause?: { code?: string } }).cause?.code ?? ''));
    }
  }

  /** What is kept beside a call must not change how the call ended: the message may already be on its way. */
  private async aside(work: () => Promise<void>): Promise<void> {
    await work().catch((fault: unknown) => this.log.fault('wechat.aside', fault));
  }
}
