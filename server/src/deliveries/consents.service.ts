import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { ConsentAnswer, ConsentBody } from '@huiyin/shared/deliveries/consent.dto';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { Actor } from '@huiyin/shared/people/roles';
import { DataSource, type EntityManager } from 'typeorm';
import type { PushEvent } from '../events.rules';
import { PeopleQueries } from '../people/people.queries';
import { Clock } from '../platform/clock/clock';
import { inTransaction } from '../platform/db/transaction';
import { EventsService } from '../platform/events/events.service';
import { WechatTemplates, type WechatTemplate } from '../wechat/wechat-templates.service';
import { grantsNear, keepConsent, openConsent } from './consent-rows';
import { answered, otherHalf, SAME_TAP_MS, switched } from './consent.rules';

type Answers = Extract<PushEvent, { kind: 'popup' | 'change' }>;

/** One answer to one question, told by one of the two sources. */
interface Word {
  openid: string;
  personId: string;
  template: WechatTemplate;
  answer: ConsentAnswer;
  at: number;
  /** null: told by the app. */
  eventId: string | null;
}

/** How many messages people still let us send: told by the app at the tap, and by WeChat a moment later. */
@Injectable()
export class ConsentsService implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly events: EventsService,
    private readonly people: PeopleQueries,
    private readonly templates: WechatTemplates,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.listen(async (em, event) => {
      if (event.topic !== 'wechat' || (event.kind !== 'popup' && event.kind !== 'change')) return;
      await this.pushed(em, event.detail as unknown as Answers, event.id);
    });
  }

  /**
   * What the person tapped when the app asked.
   * @throws Refusal wechat.not_connected for someone without WeChat here, and for a kind of message that is not set up
   */
  answer(actor: Actor, { answers }: ConsentBody): Promise<void> {
    const work = async (em: EntityManager) => {
      const openid = (await this.people.openidsOf(em, [actor.personId])).get(actor.personId);
      if (openid === undefined) throw new Refusal('wechat.not_connected');
      const at = this.clock.real();
      for (const { key, answer } of answers) {
        const template = this.templates.of(key);
        if (!template) throw new Refusal('wechat.not_connected');
        await this.book(em, { openid, personId: actor.personId, template, answer, at, eventId: null });
      }
    };
    // Both sources may tell of one tap at the same moment: whoever comes second must see the first.
    return inTransaction(this.db, work, 'committed');
  }

  /** What WeChat reports of a tap, or of its settings. The same event again changes nothing. */
  async pushed(em: EntityManager, { kind, openid, at, items }: Answers, eventId: string): Promise<void> {
    const [person]: { id: string }[] = await em.query('SELECT p.id FROM person p WHERE p.openid = ?', [openid]);
    // Somebody who never signed in, or was forgotten: nothing will be sent to them.
    if (!person) return;
    for (const { templateId, answer } of items) {
      const key = this.templates.keyOf(templateId);
      const template = key && this.templates.of(key);
      if (!template) continue;
      const word = { openid, personId: person.id, template, answer, at, eventId };
      if (kind === 'popup') await this.book(em, word);
      else await this.switch(em, word);
    }
  }

  private async book(em: EntityManager, word: Word): Promise<void> {
    const { openid, template, answer, at } = word;
    const consent = await openConsent(em, { openid, templateId: template.id, personId: word.personId });
    const counted = answer === 'accept' && (await this.toldBefore(em, word));
    await keepConsent(em, consent.id, answered(consent, { answer, at, longTerm: template.longTerm, counted }));
  }

  private async switch(em: EntityManager, { openid, personId, template, answer, at }: Word): Promise<void> {
    const consent = await openConsent(em, { openid, templateId: template.id, personId });
    const change = { on: answer === 'accept', at, longTerm: template.longTerm };
    await keepConsent(em, consent.id, switched(consent, change));
  }

  /** Keeps an accepted question, once for both sources. @returns whether the books have it already */
  private async toldBefore(em: EntityManager, { openid, template, at, eventId }: Word): Promise<boolean> {
    const templateId = template.id;
    if (eventId !== null) {
      const known: unknown[] = await em.query(
        'SELECT id FROM consent_grant WHERE event_id = ? AND openid = ? AND template_id = ?',
        [eventId, openid, templateId],
      );
      if (known.length) return true;
    }
    const near = await grantsNear(em, { openid, templateId, from: at - SAME_TAP_MS, to: at + SAME_TAP_MS });
    const half = otherHalf(near, eventId === null ? 'app' : 'push', at);
    const column = eventId === null ? 'app_at' : 'push_at';
    if (half)
      await em.query(`UPDATE consent_grant SET ${column} = ?, event_id = COALESCE(?, event_id) WHERE id = ?`, [
        new Date(at),
        eventId,
        half.id,
      ]);
    else
      await em.query(
        `INSERT INTO consent_grant (openid, template_id, at, ${column}, event_id) VALUES (?, ?, ?, ?, ?)`,
        [openid, templateId, new Date(this.clock.real()), new Date(at), eventId],
      );
    return half !== null;
  }
}
