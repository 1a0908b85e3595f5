import { Injectable } from '@nestjs/common';
import { WechatClient } from '../wechat/wechat.client';
import type { CheckRow } from './check-rows';
import { judgementOf } from './check-verdict.rules';
import { ChecksQueries } from './checks.queries';
import { ChecksService } from './checks.service';

/** Comment: the nearest of WeChat's scenes to what is written to a deputy. */
export const SCENE = 2;

/** Asks WeChat about words; the answer comes at once. */
@Injectable()
export class TextCheck {
  constructor(
    private readonly wechat: WechatClient,
    private readonly queries: ChecksQueries,
    private readonly checks: ChecksService,
  ) {}

  /** @throws WechatFault */
  async ask(check: CheckRow, openid: string): Promise<void> {
    const text = await this.queries.wordsOf(check);
    // Outside any transaction: WeChat may take its time.
    const verdict = await this.wechat.checkText({ openid, scene: SCENE, text });
    await this.checks.settle(check.id, judgementOf(verdict));
  }
}
