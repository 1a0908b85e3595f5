import { Injectable } from '@nestjs/common';
import { Refusal, type RefusalCode } from '@huiyin/shared/kernel/refusals';
import { type FaultKind, WechatClient, WechatFault } from '../wechat/wechat.client';

const TOLD: Partial<Record<FaultKind, RefusalCode>> = {
  code: 'phone.refused',
  busy: 'auth.wechat_busy',
  quota: 'auth.wechat_busy',
  unreachable: 'auth.wechat_busy',
};

/** Codes of WeChat's phone button. The number comes from WeChat alone, never from the app. */
@Injectable()
export class PhoneCodes {
  constructor(private readonly wechat: WechatClient) {}

  /**
   * The phone behind a code, which is used up by it.
   * @throws Refusal phone.refused, auth.wechat_busy, wechat.not_connected, wechat.unavailable
   */
  async phoneOf(code: string): Promise<string> {
    try {
      return await this.wechat.phone(code);
    } catch (fault) {
      if (!(fault instanceof WechatFault)) throw fault;
      throw new Refusal(TOLD[fault.kind] ?? 'wechat.unavailable');
    }
  }
}
