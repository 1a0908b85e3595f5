import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { ConsentView } from '@huiyin/shared/deliveries/consent.dto';
import type { Actor } from '@huiyin/shared/people/roles';
import { TEMPLATE_LABELS, templatesFor } from '@huiyin/shared/wechat/templates';
import { DataSource } from 'typeorm';
import { PeopleQueries } from '../people/people.queries';
import { Clock } from '../platform/clock/clock';
import { CONFIG, type Config } from '../platform/config';
import { WechatTemplates } from '../wechat/wechat-templates.service';
import { consentsOf } from './consent-rows';
import { mayAsk, NO_CONSENT } from './consent.rules';
import { alwaysConsents } from './sending.rules';

/** What the acting person agreed to, in the role they act in. */
@Injectable()
export class ConsentsQueries {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'DEMO_MODE'>,
    @InjectDataSource() private readonly db: DataSource,
    private readonly people: PeopleQueries,
    private readonly templates: WechatTemplates,
    private readonly clock: Clock,
  ) {}

  /** The messages of their role that are set up. Someone without WeChat here has agreed to nothing and cannot be asked. */
  async view(actor: Actor): Promise<ConsentView> {
    const openid = (await this.people.openidsOf(this.db.manager, [actor.personId])).get(actor.personId) ?? null;
    const consents = openid === null ? () => NO_CONSENT : await consentsOf(this.db.manager, openid);
    const always = alwaysConsents(openid, this.config.DEMO_MODE);
    const now = this.clock.real();
    const items = templatesFor(actor.role).flatMap((key) => {
      const template = this.templates.of(key);
      if (!template) return [];
      const { id, longTerm } = template;
      const consent = consents(id);
      const stands = always || consent.standing;
      return {
        ...{ key, label: TEMPLATE_LABELS[key], longTerm },
        balance: always || longTerm ? Number(stands) : consent.balance,
        mayAsk: openid !== null && !always && mayAsk(consent, longTerm, now),
      };
    });
    return { items };
  }
}
