import type { DataSource, EntityManager } from 'typeorm';
import { type ChainLink, hashOf } from './chain';

/** Entries read at a time: what the walk needs does not grow with the chain. */
const PIECE = 1000;
const LINKS = `SELECT seq, source, at, district_id, actor_role, actor_id, actor_name, action, subject_kind, subject_code, detail,
    prev_hash, hash FROM audit_entry WHERE seq > ? ORDER BY seq LIMIT ?`;

/** Both ends as the head row keeps them. */
export interface ChainEnds {
  seq: string;
  hash: string;
  anchor_seq: string;
  anchor_hash: string;
}

export type ChainFault = 'changed' | 'removed' | 'inserted' | 'head';
export interface ChainReport {
  /** Entries that were looked at. */
  checked: number;
  /** null when there is no head row at all. */
  ends: ChainEnds | null;
  /** The first thing that is wrong; null when the chain holds. */
  broken: { seq: string; fault: ChainFault } | null;
}

const plus = (seq: string, n: number): string => String(BigInt(seq) + BigInt(n));
const below = (a: string, b: string): boolean => BigInt(a) < BigInt(b);

/**
 * Walks the whole chain and says what is wrong first: an entry changed, removed (in the middle, after the anchor of
 * retention, or at the end) or inserted. Reads one moment of the database, in pieces.
 *
 * What it cannot prove: that nobody rewrote everything, entries, hashes and head, from some point on to the end. Whoever may
 * write every table can do that, and take rows that wait to be sealed, or move the anchor as retention does. What helps is a head hash noted
 * outside of the database: the auditor's page shows it and this check prints it, so that the office can write it down, day by
 * day. A rewritten chain no longer holds the noted hash.
 */
export function walkChain(db: DataSource): Promise<ChainReport> {
  return db.transaction('REPEATABLE READ', async (em) => {
    const [ends]: ChainEnds[] = await em.query(
      'SELECT seq, hash, anchor_seq, anchor_hash FROM audit_head WHERE id = 1',
    );
    if (!ends) return { checked: 0, ends: null, broken: { seq: '0', fault: 'head' } };
    return walk(em, ends);
  });
}

async function walk(em: EntityManager, ends: ChainEnds): Promise<ChainReport> {
  let checked = 0;
  let last: Place = { seq: ends.anchor_seq, hash: ends.anchor_hash, before: null };
  for (let after = '0'; ;) {
    const piece: ChainLink[] = await em.query(LINKS, [after, PIECE]);
    for (const link of piece) {
      const broken = outOfPlace(link, last, ends) ?? (await forged(em, link, last));
      if (broken) return { checked, ends, broken };
      checked++;
      last = { seq: link.seq, hash: link.hash, before: last.hash };
    }
    if (piece.length < PIECE) break;
    after = last.seq;
  }
  if (below(last.seq, ends.seq)) return { checked, ends, broken: { seq: plus(last.seq, 1), fault: 'removed' } };
  if (last.hash !== ends.hash) return { checked, ends, broken: { seq: last.seq, fault: 'head' } };
  return { checked, ends, broken: null };
}

/** How far the walk is: the last good entry, and the hash of the one before it. */
interface Place {
  seq: string;
  hash: string;
  before: string | null;
}

/** By its number alone. */
function outOfPlace(link: ChainLink, last: Place, ends: ChainEnds): ChainReport['broken'] {
  const due = plus(last.seq, 1);
  if (below(link.seq, due)) return { seq: link.seq, fault: 'inserted' };
  if (link.seq !== due) return { seq: due, fault: 'removed' };
  return below(ends.seq, link.seq) ? { seq: link.seq, fault: 'inserted' } : null;
}

/** By its hash; what stands around it tells how it came to be wrong. */
async function forged(em: EntityManager, link: ChainLink, last: Place): Promise<ChainReport['broken']> {
  if (fits(link, last.hash)) return null;
  const { seq } = link;
  // It would be right one place earlier: the one before it was pushed in, and the rest numbered anew.
  if (last.before !== null && fits({ ...link, seq: last.seq }, last.before))
    return { seq: last.seq, fault: 'inserted' };
  const [next]: ChainLink[] = await em.query(LINKS, [seq, 1]);
  if (next && fits({ ...next, seq }, last.hash)) return { seq, fault: 'inserted' };
  // It would be right one place later: what stood here was taken out, and the rest numbered anew.
  return { seq, fault: fits({ ...link, seq: plus(seq, 1) }, link.prev_hash) ? 'removed' : 'changed' };
}

const fits = (link: ChainLink, prevHash: string): boolean =>
  link.prev_hash === prevHash && link.hash === hashOf(link, prevHash);
