import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Log } from '../platform/log';
import { AccessToken } from './access-token';
import type { Answer } from './answer.rules';
import { API_FACTS, type WechatApi } from './apis.rules';
import { pauseBefore } from './retry.rules';
import { WechatFault } from './wechat-fault.rules';
import { type Sending, WechatHttp } from './wechat-http';
import { WechatTroubles } from './wechat-troubles';

/** A call with everything around it: the token, a new one once when it is refused, patience while WeChat is busy. */
@Injectable()
export class WechatCalls {
  /** How waiting is done; tests do not wait. */
  wait: (ms: number) => Promise<unknown> = pause;

  constructor(
    private readonly token: AccessToken,
    private readonly http: WechatHttp,
    private readonly troubles: WechatTroubles,
    private readonly log: Log,
  ) {}

  /** @throws WechatFault once the table of retry.rules says that it is no use */
  async make(api: WechatApi, sending: Sending): Promise<Answer> {
    for (let attempt = 0; ; attempt++) {
      try {
        return API_FACTS[api].token ? await this.withToken(api, sending) : await this.http.send(api, sending);
      } catch (fault) {
        const ms = fault instanceof WechatFault ? pauseBefore(fault, attempt) : null;
        if (ms === null) throw fault;
        await this.wait(ms);
      }
    }
  }

  /** A refused token is changed for another and the call made once more; refused again, it is a fault. */
  private async withToken(api: WechatApi, sending: Sending): Promise<Answer> {
    const token = await this.token.current();
    try {
      return await this.http.send(api, withIt(sending, token));
    } catch (fault) {
      if (!(fault instanceof WechatFault) || fault.kind !== 'token') throw fault;
      return this.again(api, withIt(sending, await this.token.current(token)));
    }
  }

  private async again(api: WechatApi, sending: Sending): Promise<Answer> {
    try {
      return await this.http.send(api, sending);
    } catch (fault) {
      // A token fresh from WeChat that WeChat does not take: somebody else keeps replacing it, or the account is another.
      if (fault instanceof WechatFault && fault.kind === 'token')
        await this.troubles.raise(fault).catch((f: unknown) => this.log.fault('wechat.aside', f));
      throw fault;
    }
  }
}

const withIt = (sending: Sending, token: string): Sending => ({
  ...sending,
  query: { ...sending.query, access_token: token },
});
