import type { EntityManager } from 'typeorm';
import type { SummaryState } from './summary.rules';

/** A message that stands for several doubts, as it is kept. Instants in epoch milliseconds. */
export interface SummaryRow {
  id: string;
  state: SummaryState;
  claimedAt: number;
  endedAt: number | null;
}

interface StoredSummary {
  id: string;
  state: SummaryState;
  claimedAt: Date;
  endedAt: Date | null;
}

const SELECT = 'SELECT s.id, s.state, s.claimed_at AS claimedAt, s.ended_at AS endedAt FROM delivery_summary s';

const rowOf = (r: StoredSummary): SummaryRow => ({
  ...r,
  claimedAt: r.claimedAt.getTime(),
  endedAt: r.endedAt && r.endedAt.getTime(),
});

/** Opens one, on its way from now, for the messages `ids`. @returns its id */
export async function openSummary(
  em: EntityManager,
  o: { openid: string; templateId: string; ids: string[]; now: number; leaseMs: number },
): Promise<string> {
  const { insertId }: { insertId: number } = await em.query(
    "INSERT INTO delivery_summary (openid, template_id, state, claimed_at) VALUES (?, ?, 'sending', ?)",
    [o.openid, o.templateId, new Date(o.now)],
  );
  await em.query('UPDATE delivery SET summary_id = ?, next_at = ? WHERE id IN (?)', [
    insertId,
    new Date(o.now + o.leaseMs),
    o.ids,
  ]);
  return String(insertId);
}

/** One, locked; null when it is there no more. */
export async function lockSummary(em: EntityManager, id: string): Promise<SummaryRow | null> {
  const [row]: StoredSummary[] = await em.query(`${SELECT} WHERE s.id = ? FOR UPDATE`, [id]);
  return row ? rowOf(row) : null;
}

/** Those of a phone that are on their way, or whose answer was lost. */
export async function openSummaries(em: EntityManager, openid: string): Promise<SummaryRow[]> {
  const rows: StoredSummary[] = await em.query(
    `${SELECT} WHERE s.openid = ? AND s.state IN ('sending', 'doubt') FOR UPDATE`,
    [openid],
  );
  return rows.map(rowOf);
}

/** Those WeChat may have handed over and not yet reported. */
export async function unreportedSummaries(
  em: EntityManager,
  o: { openid: string; templateId: string; since: Date },
): Promise<SummaryRow[]> {
  const rows: StoredSummary[] = await em.query(
    `${SELECT} WHERE s.openid = ? AND s.template_id = ? AND s.claimed_at > ? AND s.msg_id IS NULL
       AND s.state IN ('sending', 'doubt', 'told') FOR UPDATE`,
    [o.openid, o.templateId, o.since],
  );
  return rows.map(rowOf);
}

export async function endSummary(
  em: EntityManager,
  id: string,
  o: { state: SummaryState; now: number; errcode: number | null },
): Promise<void> {
  await em.query('UPDATE delivery_summary SET state = ?, ended_at = ?, errcode = ? WHERE id = ?', [
    o.state,
    new Date(o.now),
    o.errcode,
    id,
  ]);
}

/** WeChat's report of it came. */
export async function reportSummary(
  em: EntityManager,
  id: string,
  o: { msgId: string; ok: boolean; errcode: number; now: number },
): Promise<void> {
  await em.query(
    `UPDATE delivery_summary SET msg_id = ?, state = ?, errcode = ?, ended_at = COALESCE(ended_at, ?) WHERE id = ?`,
    [o.msgId, o.ok ? 'told' : 'moot', o.errcode, new Date(o.now), id],
  );
}

/** All it stands for are told, those settled otherwise meanwhile excepted. Their own times stay, for their own reports. */
export async function settleSummed(em: EntityManager, id: string): Promise<void> {
  await em.query(
    "UPDATE delivery SET state = 'sent', next_at = NULL, errcode = NULL, call_from = NULL WHERE summary_id = ? AND state = 'doubt'",
    [id],
  );
}

/** Looks at the doubts it stood for again at `nextAt`. `free`: it did not go out, so that another may stand for them. */
export async function reopenSummed(
  em: EntityManager,
  id: string,
  { nextAt, free }: { nextAt: number; free: boolean },
): Promise<void> {
  await em.query(
    `UPDATE delivery SET next_at = ? ${free ? ', summary_id = NULL, failures = failures + 1' : ''} WHERE summary_id = ? AND state = 'doubt'`,
    [new Date(nextAt), id],
  );
}

/** When the first of the doubts it stands for first went out, and how often trying failed for certain. */
export async function sinceOf(em: EntityManager, id: string): Promise<{ firstAt: number | null; failures: number }> {
  const [row]: { firstAt: Date | null; failures: number | null }[] = await em.query(
    'SELECT MIN(d.first_at) AS firstAt, MAX(d.failures) AS failures FROM delivery d WHERE d.summary_id = ?',
    [id],
  );
  return { firstAt: row.firstAt && row.firstAt.getTime(), failures: Number(row.failures ?? 0) };
}
