import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import { passOn, PersonLinks, TOLD_MOST, type ToldPart } from '../people/person-links.service';

const CONSENTS = { table: 'consent' };
/** Where both were told the same, one message is enough. */
const DELIVERIES = { table: 'delivery', once: ['event_id', 'template'] };

/** What belongs to a person here: what their WeChat agreed to, and messages on their way. Whose WeChat it is may change. */
@Injectable()
export class DeliveryPersonLink implements OnModuleInit {
  constructor(private readonly links: PersonLinks) {}

  onModuleInit(): void {
    this.links.add({
      join: async (em, from, to) => {
        await passOn(em, CONSENTS, from, to);
        await passOn(em, DELIVERIES, from, to);
      },
      // Consents follow the WeChat; a voter's messages follow the voter.
      part: async (em, from, to) => {
        await passOn(em, CONSENTS, from, to);
        await passOn(em, { ...DELIVERIES, as: 'voter' }, from, to);
      },
      untie: endConsents,
      tell: async (em, personId) => [await consentsOf(em, personId), await remindersTo(em, personId)],
      forget: async (em, personId) => {
        await endConsents(em, personId);
        await em.query(
          `DELETE r FROM delivery_report r JOIN delivery d ON d.openid = r.openid AND d.template_id = r.template_id
            WHERE d.person_id = ?`,
          [personId],
        );
        await em.query(
          'DELETE s FROM delivery_summary s JOIN delivery d ON d.summary_id = s.id WHERE d.person_id = ?',
          [personId],
        );
        await em.query('DELETE FROM delivery WHERE person_id = ?', [personId]);
      },
    });
  }
}

async function consentsOf(em: EntityManager, personId: string): Promise<ToldPart> {
  const rows: {
    openid: string;
    balance: number;
    standing: number;
    answered_at: Date | null;
    refused_at: Date | null;
  }[] = await em.query(
    'SELECT openid, balance, standing, answered_at, refused_at FROM consent WHERE person_id = ? ORDER BY id DESC LIMIT ?',
    [personId, TOLD_MOST + 1],
  );
  return {
    name: '微信提醒授权',
    rows: rows.map((r) => ({
      微信标识: r.openid,
      还可提醒: r.standing === 1 ? '长期' : `${r.balance} 次`,
      同意时间: r.answered_at === null ? null : isoAt8(r.answered_at.getTime()),
      拒绝时间: r.refused_at === null ? null : isoAt8(r.refused_at.getTime()),
    })),
  };
}

async function remindersTo(em: EntityManager, personId: string): Promise<ToldPart> {
  const rows: { title: string; text: string; request_code: string; created_at: Date; claimed_at: Date | null }[] =
    await em.query(
      `SELECT title, text, request_code, created_at, claimed_at FROM delivery WHERE person_id = ? ORDER BY id DESC LIMIT ?`,
      [personId, TOLD_MOST + 1],
    );
  return {
    name: '微信提醒',
    rows: rows.map((r) => ({
      标题: r.title,
      内容: r.text,
      事项编号: r.request_code,
      时间: isoAt8(r.created_at.getTime()),
      发出时间: r.claimed_at === null ? null : isoAt8(r.claimed_at.getTime()),
    })),
  };
}

async function endConsents(em: EntityManager, personId: string): Promise<void> {
  await em.query(
    `DELETE g FROM consent_grant g JOIN consent c ON c.openid = g.openid AND c.template_id = g.template_id
      WHERE c.person_id = ?`,
    [personId],
  );
  await em.query('DELETE FROM consent WHERE person_id = ?', [personId]);
}
