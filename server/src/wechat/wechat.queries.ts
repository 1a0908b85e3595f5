import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import type { WechatAppView, WechatStatusView } from '@huiyin/shared/wechat/app.dto';
import { TEMPLATE_KEYS, TEMPLATE_LABELS } from '@huiyin/shared/wechat/templates';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../platform/config';
import { API_FACTS, WECHAT_APIS } from './apis.rules';
import { adviceOf } from './errcodes.rules';
import { WechatMetrics } from './wechat-metrics';
import { WechatTemplates } from './wechat-templates.service';
import { WechatTroubles } from './wechat-troubles';

/** How the connection to WeChat stands. */
@Injectable()
export class WechatQueries {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @InjectDataSource() private readonly db: DataSource,
    private readonly metrics: WechatMetrics,
    private readonly troubles: WechatTroubles,
    private readonly templates: WechatTemplates,
  ) {}

  /** What the app has to know. */
  app(): WechatAppView {
    const templates = TEMPLATE_KEYS.flatMap((key) => {
      const template = this.templates.of(key);
      return template ? [{ key, id: template.id, longTerm: template.longTerm }] : [];
    });
    const appId = this.config.WECHAT_APPID ?? null;
    return { connected: appId !== null, appId, templates: appId === null ? [] : templates };
  }

  /** What whoever runs the district has to know. Counts are this process's, alerts and quotas everybody's. */
  async status(): Promise<WechatStatusView> {
    const { WECHAT_APPID, WECHAT_PUSH_TOKEN, PUBLIC_URL } = this.config;
    return {
      connected: WECHAT_APPID !== undefined,
      calls: await Promise.all(WECHAT_APIS.map((api) => this.call(api))),
      alerts: (await this.troubles.alerts()).map(({ api, errcode, rid, times, ...at }) => ({
        ...{ api, errcode, rid, times },
        label: API_FACTS[api].label,
        advice: adviceOf(errcode),
        firstAt: isoAt8(at.first_at.getTime()),
        lastAt: isoAt8(at.last_at.getTime()),
      })),
      templates: TEMPLATE_KEYS.map((key) => ({
        key,
        label: TEMPLATE_LABELS[key],
        ready: this.templates.of(key) !== null,
      })),
      pushUrl: WECHAT_APPID && WECHAT_PUSH_TOKEN ? `${PUBLIC_URL?.replace(/\/+$/, '')}/api/wechat/push` : null,
      lastPushAt: await this.lastPushAt(),
    };
  }

  private async call(api: (typeof WECHAT_APIS)[number]): Promise<WechatStatusView['calls'][number]> {
    const until = await this.troubles.closedUntil(api);
    return {
      api,
      label: API_FACTS[api].label,
      ...this.metrics.of(api),
      closedUntil: until === null ? null : isoAt8(until),
    };
  }

  private async lastPushAt(): Promise<string | null> {
    const [last]: { at: Date }[] = await this.db.query('SELECT at FROM wechat_push_receipt ORDER BY at DESC LIMIT 1');
    return last ? isoAt8(last.at.getTime()) : null;
  }
}
