import { Inject, Injectable } from '@nestjs/common';
import { TEMPLATE_KEYS, type TemplateField, type TemplateKey } from '@huiyin/shared/wechat/templates';
import { CONFIG, type Config } from '../platform/config';

/** A subscription template as the office has set it up. */
export interface WechatTemplate {
  id: string;
  /** Needs one consent for good, not one for each message. */
  longTerm: boolean;
  /** Which of our fields goes into which keyword of the template. */
  fields: Partial<Record<TemplateField, string>>;
}

/** The subscription templates of the configuration, by our key and by WeChat's id. */
@Injectable()
export class WechatTemplates {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** null: the office has not set this one up. */
  of(key: TemplateKey): WechatTemplate | null {
    return this.config.WECHAT_TEMPLATES?.[key] ?? null;
  }

  /** null: none of ours (a template of before, or somebody else's). */
  keyOf(templateId: string): TemplateKey | null {
    return TEMPLATE_KEYS.find((key) => this.of(key)?.id === templateId) ?? null;
  }
}
