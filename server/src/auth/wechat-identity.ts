import { Injectable } from '@nestjs/common';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { sha256 } from '../platform/crypto/crypto';

/** Who stands behind a code of wx.login. The real exchange with the platform is another implementation of this. */
export abstract class WechatIdentity {
  /** @throws Refusal auth.wechat_refused, auth.wechat_unavailable */
  abstract exchange(code: string): Promise<{ openid: string }>;
}

/** Demo mode: the code itself is the identity, so that a browser or a simulator comes back as the same voter. */
@Injectable()
export class DemoWechatIdentity extends WechatIdentity {
  async exchange(code: string): Promise<{ openid: string }> {
    if (!/^[\w-]{8,128}$/.test(code)) throw new Refusal('auth.wechat_refused');
    return { openid: `demo_${sha256(code).slice(0, 32)}` };
  }
}

/** A district that has not connected its WeChat account: staff work by password, voters cannot sign in. */
@Injectable()
export class NoWechatIdentity extends WechatIdentity {
  async exchange(): Promise<{ openid: string }> {
    throw new Refusal('auth.wechat_unavailable');
  }
}
