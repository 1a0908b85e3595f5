import { Injectable } from '@nestjs/common';
import { Refusal, type RefusalCode } from '@huiyin/shared/kernel/refusals';
import { sha256 } from '../platform/crypto/crypto';
import { type FaultKind, type WechatClient, WechatFault } from '../wechat/wechat.client';

/** Who stands behind a code of wx.login. */
export abstract class WechatIdentity {
  /** @throws Refusal auth.wechat_refused, auth.wechat_blocked, auth.wechat_busy, auth.wechat_unavailable */
  abstract exchange(code: string): Promise<{ openid: string }>;
}

/** What a person is told when WeChat does not say who they are; what is not here is for whoever runs the server. */
const TOLD: Partial<Record<FaultKind, RefusalCode>> = {
  code: 'auth.wechat_refused',
  blocked: 'auth.wechat_blocked',
  busy: 'auth.wechat_busy',
  quota: 'auth.wechat_busy',
  unreachable: 'auth.wechat_busy',
};

/** WeChat itself. Of its answer only the openid is passed on: the session key is needed for nothing here. */
export class PlatformWechatIdentity extends WechatIdentity {
  constructor(private readonly wechat: WechatClient) {
    super();
  }

  async exchange(code: string): Promise<{ openid: string }> {
    try {
      const { openid } = await this.wechat.session(code);
      return { openid };
    } catch (fault) {
      if (!(fault instanceof WechatFault)) throw fault;
      throw new Refusal(TOLD[fault.kind] ?? 'auth.wechat_unavailable');
    }
  }
}

/**
 * Demo mode: the code itself is the identity, so that a browser comes back as the same voter. Codes that do not start
 * with `demo-` are real ones where WeChat (or its simulator) is connected.
 */
@Injectable()
export class DemoWechatIdentity extends WechatIdentity {
  /** @param platform null while nothing is connected: then every code is a demo's */
  constructor(private readonly platform: WechatIdentity | null) {
    super();
  }

  async exchange(code: string): Promise<{ openid: string }> {
    if (this.platform && !code.startsWith('demo-')) return this.platform.exchange(code);
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

/** The one that fits how the server is set up. */
export function wechatIdentity(demo: boolean, wechat: WechatClient): WechatIdentity {
  const platform = wechat.connected ? new PlatformWechatIdentity(wechat) : null;
  return demo ? new DemoWechatIdentity(platform) : (platform ?? new NoWechatIdentity());
}
