import type { ConsentAnswer } from '@huiyin/shared/deliveries/consent.dto';
import type { EntityManager } from 'typeorm';
import { NO_CONSENT, type ConsentFacts, type Grant } from './consent.rules';

/** The books of a phone and a template, as they are kept. */
export interface ConsentRow extends ConsentFacts {
  id: string;
}

interface StoredConsent {
  id: string;
  templateId: string;
  balance: number;
  standing: number;
  exact: number;
  banned: number;
  lastAnswer: ConsentAnswer | null;
  answeredAt: Date | null;
  refusedAt: Date | null;
  asked: number;
  refused: number;
}

const SELECT = `SELECT c.id, c.template_id AS templateId, c.balance, c.standing, c.exact, c.banned,
    c.last_answer AS lastAnswer, c.answered_at AS answeredAt, c.refused_at AS refusedAt, c.asked, c.refused FROM consent c`;

const rowOf = (r: StoredConsent): ConsentRow => ({
  ...r,
  standing: r.standing === 1,
  exact: r.exact === 1,
  banned: r.banned === 1,
  answeredAt: r.answeredAt && r.answeredAt.getTime(),
  refusedAt: r.refusedAt && r.refusedAt.getTime(),
});

/** The books, locked; null when the person was never asked. */
export async function lockConsent(em: EntityManager, openid: string, templateId: string): Promise<ConsentRow | null> {
  const [row]: StoredConsent[] = await em.query(`${SELECT} WHERE c.openid = ? AND c.template_id = ? FOR UPDATE`, [
    openid,
    templateId,
  ]);
  return row ? rowOf(row) : null;
}

/** The books, locked, opened when there were none. Two openings at once give one row. */
export async function openConsent(
  em: EntityManager,
  o: { openid: string; templateId: string; personId: string },
): Promise<ConsentRow> {
  await em.query(
    'INSERT INTO consent (openid, template_id, person_id) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE person_id = VALUES(person_id)',
    [o.openid, o.templateId, o.personId],
  );
  return (await lockConsent(em, o.openid, o.templateId))!;
}

export async function keepConsent(em: EntityManager, id: string, c: ConsentFacts): Promise<void> {
  await em.query(
    `UPDATE consent SET balance = ?, standing = ?, exact = ?, banned = ?, last_answer = ?, answered_at = ?, refused_at = ?,
       asked = ?, refused = ? WHERE id = ?`,
    [
      ...[c.balance, Number(c.standing), Number(c.exact), Number(c.banned), c.lastAnswer],
      ...[c.answeredAt === null ? null : new Date(c.answeredAt), c.refusedAt === null ? null : new Date(c.refusedAt)],
      ...[c.asked, c.refused, id],
    ],
  );
}

/** The books of a phone, by template; those never asked for read as empty. */
export async function consentsOf(em: EntityManager, openid: string): Promise<(templateId: string) => ConsentFacts> {
  const rows: StoredConsent[] = await em.query(`${SELECT} WHERE c.openid = ?`, [openid]);
  return (templateId) => {
    const row = rows.find((r) => r.templateId === templateId);
    return row ? rowOf(row) : NO_CONSENT;
  };
}

/** Accepted questions around `at` of which one source has told, oldest first. The books are locked before. */
export async function grantsNear(
  em: EntityManager,
  o: { openid: string; templateId: string; from: number; to: number },
): Promise<Grant[]> {
  const span = [new Date(o.from), new Date(o.to)];
  const rows: { id: string; appAt: Date | null; pushAt: Date | null }[] = await em.query(
    `SELECT g.id, g.app_at AS appAt, g.push_at AS pushAt FROM consent_grant g
      WHERE g.openid = ? AND g.template_id = ? AND (g.app_at IS NULL OR g.push_at IS NULL)
        AND (g.app_at BETWEEN ? AND ? OR g.push_at BETWEEN ? AND ?) ORDER BY g.id`,
    [o.openid, o.templateId, ...span, ...span],
  );
  return rows.map((g) => ({ id: g.id, appAt: g.appAt && g.appAt.getTime(), pushAt: g.pushAt && g.pushAt.getTime() }));
}
