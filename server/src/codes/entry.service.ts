import { Injectable } from '@nestjs/common';
import type * as z from 'zod/mini';
import type { EntryQuery, EntryView } from '@huiyin/shared/codes/code.dto';
import { WechatClient } from '../wechat/wechat.client';
import { entryTo, type EntryTarget } from './door-code.rules';
import { LandingService } from './landing.service';
import { refusalFor, WechatCodesService } from './wechat-codes.service';

/** A link opens for one person only (wechat.md §1.6), so each visitor gets one; a day is enough to tap it. */
const LINK_DAYS = 1;

/** The way from a browser into the mini-program. */
@Injectable()
export class EntryService {
  constructor(
    private readonly wechat: WechatClient,
    private readonly codes: WechatCodesService,
    private readonly landing: LandingService,
  ) {}

  /**
   * A link for a phone and a picture for a desk; both null while no account is connected. One of the two may be null
   * when WeChat gave only the other.
   * @throws Refusal code.not_found, wechat.unavailable, code.wechat_refused
   */
  async way({ kind, code }: z.infer<typeof EntryQuery>): Promise<EntryView> {
    if (!this.wechat.connected) return { link: null, image: null };
    const landed = code === undefined ? null : await this.landing.land(code, { kind });
    const target = entryTo(landed);
    const [link, image] = await Promise.allSettled([this.link(target), this.image(target)]);
    // One way in is enough; the failed call stands in the log and on the page about the connection.
    if (link.status === 'rejected' && (image.status === 'rejected' || image.value === null))
      throw refusalFor(link.reason);
    return {
      link: link.status === 'fulfilled' ? link.value : null,
      image: image.status === 'fulfilled' ? image.value : null,
    };
  }

  private link({ page, query }: EntryTarget): Promise<string> {
    return this.wechat.urlLink({ path: page, query, days: LINK_DAYS });
  }

  private async image({ page, scene }: EntryTarget): Promise<string | null> {
    if (!scene) return null;
    const picture = await this.codes.picture({ page, scene });
    const type = picture[0] === 0xff ? 'image/jpeg' : 'image/png';
    return `data:${type};base64,${picture.toString('base64')}`;
  }
}
