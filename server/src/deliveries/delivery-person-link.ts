import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PersonLinks } from '../people/person-links.service';

/** What belongs to a person here: what their WeChat agreed to, and messages on their way. Whose WeChat it is may change. */
@Injectable()
export class DeliveryPersonLink implements OnModuleInit {
  constructor(private readonly links: PersonLinks) {}

  onModuleInit(): void {
    this.links.add({
      join: async (em, from, to) => {
        await em.query('UPDATE consent SET person_id = ? WHERE person_id = ?', [to, from]);
        await moveMessages(em, from, to, '');
      },
      // Consents follow the WeChat; a voter's messages follow the voter.
      part: async (em, from, to) => {
        await em.query('UPDATE consent SET person_id = ? WHERE person_id = ?', [to, from]);
        await moveMessages(em, from, to, "AND role = 'voter'");
      },
      untie: endConsents,
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

async function endConsents(em: EntityManager, personId: string): Promise<void> {
  await em.query(
    `DELETE g FROM consent_grant g JOIN consent c ON c.openid = g.openid AND c.template_id = g.template_id
      WHERE c.person_id = ?`,
    [personId],
  );
  await em.query('DELETE FROM consent WHERE person_id = ?', [personId]);
}

/** Where both were told the same, one message is enough: the one that is there. */
async function moveMessages(em: EntityManager, from: string, to: string, which: string): Promise<void> {
  await em.query(
    `DELETE d FROM delivery d JOIN delivery t ON t.event_id = d.event_id AND t.template = d.template AND t.person_id = ?
      WHERE d.person_id = ? ${which.replace('role', 'd.role')}`,
    [to, from],
  );
  await em.query(`UPDATE delivery SET person_id = ? WHERE person_id = ? ${which}`, [to, from]);
}
