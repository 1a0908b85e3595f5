import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { CONFIG, type Config } from '../platform/config';
import { oddAnswer } from './answer.rules';
import type { WechatApi } from './apis.rules';
import { checkCode, checkLink, piecesOf } from './arguments.rules';
import { fieldsOf, needed, phoneOf, type TextVerdict, verdictOf, worstOf } from './replies.rules';
import { WechatCalls } from './wechat-calls';
import type { Sending } from './wechat-http';

// What callers have to know besides, reached through this file as through a door.
export { WechatFault } from './wechat-fault.rules';
export type { FaultKind } from './errcodes.rules';
export type { TextVerdict } from './replies.rules';
export type { Suggestion } from './push-event.rules';

/** What somebody wrote: 1 about themselves · 2 a comment · 3 a forum · 4 a journal. */
export type CheckScene = 1 | 2 | 3 | 4;

const MESSAGE_STATES = { release: 'formal', trial: 'trial', develop: 'developer' } as const;
const CODE_WIDTH = 430;
/** How WeChat calls its second, present way of checking. */
const CHECK_VERSION = 2;
const PICTURE = 2;

/**
 * The calls to WeChat, typed. Each throws Refusal wechat.not_connected while no account is connected, else WechatFault by
 * kind. Repetition, token and quotas are looked after (retry.rules); callers decide what a fault means to a person.
 */
@Injectable()
export class WechatClient {
  /** The last call of each openid: two at once for the same one are refused (43108). */
  private readonly lines = new Map<string, Promise<unknown>>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly calls: WechatCalls,
  ) {}

  /** False: this district has not connected its WeChat account. */
  get connected(): boolean {
    return this.config.WECHAT_APPID !== undefined;
  }

  /**
   * Who stands behind a code of wx.login (five minutes, once). The session key stays behind.
   * @throws WechatFault code, blocked, busy …
   */
  async session(code: string): Promise<{ openid: string; unionid: string | null }> {
    const { WECHAT_APPID: appid = '', WECHAT_SECRET: secret = '' } = this.config;
    const query = { appid, secret, js_code: code, grant_type: 'authorization_code' };
    const fields = await this.ask('code2session', { query });
    const unionid = typeof fields.unionid === 'string' && fields.unionid ? fields.unionid : null;
    return { openid: needed('code2session', fields, 'openid'), unionid };
  }

  /**
   * The phone behind a code of the phone button (five minutes, once): eleven digits, or '+' and country code before.
   * @throws WechatFault code when it is bad, used, expired, or another mini-program's
   */
  async phone(code: string): Promise<string> {
    return phoneOf(await this.ask('phone', { body: { code } }), this.config.WECHAT_APPID ?? '');
  }

  /**
   * One subscription message; `page` without a leading slash, `data` by the template's keywords. Calls for one openid
   * follow each other within this process.
   * @throws WechatFault refused (no consent left), openid, argument, concurrent, config (template, page) …
   */
  async sendSubscribe(o: {
    openid: string;
    templateId: string;
    page: string;
    data: Record<string, string>;
  }): Promise<void> {
    const body = {
      touser: o.openid,
      template_id: o.templateId,
      page: o.page.replace(/^\//, ''),
      miniprogram_state: MESSAGE_STATES[this.config.WECHAT_ENV],
      lang: 'zh_CN',
      data: Object.fromEntries(Object.entries(o.data).map(([keyword, value]) => [keyword, { value }])),
    };
    await this.inLine(o.openid, () => this.ask('subscribe_send', { body }));
  }

  /**
   * A code of the mini-program that stays valid; the page finds `scene` in its query.
   * @throws WechatFault argument for a scene or page WeChat would not take
   */
  async unlimitedCode(o: { scene: string; page: string; width?: number }): Promise<{ bytes: Buffer; type: string }> {
    const { scene, page, width = CODE_WIDTH } = o;
    this.needConnection();
    checkCode({ scene, page, width });
    const env = this.config.WECHAT_ENV;
    // Pages of a build that is not released yet would be refused.
    const body = { scene, page, check_path: env === 'release', env_version: env, width };
    const answer = await this.calls.make('unlimited_code', { body });
    if (!('bytes' in answer)) throw oddAnswer('unlimited_code');
    return { bytes: Buffer.from(answer.bytes), type: answer.type };
  }

  /** A link that opens the mini-program from a browser, for one person, valid `days` (1 to 30). */
  async urlLink(o: { path: string; query: string; days: number }): Promise<string> {
    this.needConnection();
    checkLink(o);
    const { path, query, days } = o;
    const fields = await this.ask('url_link', {
      body: { path, query, expire_type: 1, expire_interval: days, env_version: this.config.WECHAT_ENV },
    });
    return needed('url_link', fields, 'url_link');
  }

  /**
   * What WeChat thinks of a text, whatever its length; the worst of its pieces counts.
   * @throws WechatFault stale when the person has not opened the mini-program for two hours
   */
  async checkText(o: { openid: string; scene: CheckScene; text: string }): Promise<TextVerdict> {
    this.needConnection();
    const verdicts: TextVerdict[] = [];
    for (const content of piecesOf(o.text)) {
      const body = { openid: o.openid, scene: o.scene, version: CHECK_VERSION, content };
      verdicts.push(verdictOf(await this.ask('text_check', { body })));
    }
    return worstOf(verdicts);
  }

  /** Has a picture looked at; the verdict comes by push with this trace id, within half an hour, or never. */
  async checkPicture(o: { openid: string; url: string; scene: CheckScene }): Promise<{ traceId: string }> {
    const body = { openid: o.openid, media_url: o.url, media_type: PICTURE, version: CHECK_VERSION, scene: o.scene };
    return { traceId: needed('media_check', await this.ask('media_check', { body }), 'trace_id') };
  }

  /** A message to somebody who wrote to the mini-program in the last 48 hours (five at most). @throws WechatFault refused */
  async customMessage(o: { openid: string; text: string }): Promise<void> {
    const body = { touser: o.openid, msgtype: 'text', text: { content: o.text } };
    await this.inLine(o.openid, () => this.ask('custom_message', { body }));
  }

  private async ask(api: WechatApi, sending: Sending): Promise<Record<string, unknown>> {
    this.needConnection();
    return fieldsOf(api, await this.calls.make(api, sending));
  }

  private needConnection(): void {
    if (!this.connected) throw new Refusal('wechat.not_connected');
  }

  private async inLine<T>(openid: string, work: () => Promise<T>): Promise<T> {
    const before = this.lines.get(openid) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.lines.set(openid, mine);
    try {
      return await mine;
    } finally {
      if (this.lines.get(openid) === mine) this.lines.delete(openid);
    }
  }
}
