import type { EntityManager } from 'typeorm';
import { sha256 } from '../crypto/crypto';

const SLOTS = 1024;
const TAKE = 'INSERT INTO turn (slot, side) VALUES (?, 0) ON DUPLICATE KEY UPDATE side = 1 - side';

/**
 * Until the caller's transaction ends nobody else has this turn, on whatever node of a cluster they are. For work whose rule
 * spans several rows and that need not write to any one of them twice: a lock that only reads (FOR UPDATE) is known to its
 * own node alone, and two nodes would both commit. Here both write the same row, and the second begins anew. Take it first.
 * @param what such as `leave 12`; different words may share a turn
 */
export async function takeTurn(em: EntityManager, what: string): Promise<void> {
  await em.query(TAKE, [Number.parseInt(sha256(what).slice(0, 8), 16) % SLOTS]);
}
