import { sha256 } from '../platform/crypto/crypto';

/** An entry as the database gives it: instants as UTC, ids as decimal strings, the detail as the very text that is kept. */
export interface ChainRow {
  seq: string;
  source: string | null;
  at: Date;
  district_id: string | null;
  actor_role: string;
  actor_id: string | null;
  actor_name: string;
  action: string;
  subject_kind: string | null;
  subject_code: string | null;
  detail: string | null;
}

/** An entry with its place in the chain. */
export interface ChainLink extends ChainRow {
  prev_hash: string;
  hash: string;
}

/** What stands before the first entry. */
export const GENESIS = '0'.repeat(64);

/** Every field in one fixed order, each told apart from its neighbours, null told apart from nothing. */
const canonical = (row: ChainRow, prevHash: string): string =>
  JSON.stringify([
    ...[row.seq, row.source, row.at.toISOString(), row.district_id, row.actor_role, row.actor_id, row.actor_name],
    ...[row.action, row.subject_kind, row.subject_code, row.detail, prevHash],
  ]);

/** The hash of an entry: SHA-256, 64 hexadecimal characters, over all its fields and the hash of the one before. */
export const hashOf = (row: ChainRow, prevHash: string): string => sha256(canonical(row, prevHash));

/** A row linked to the one before. */
export const linked = (row: ChainRow, prevHash: string): ChainLink => ({
  ...row,
  prev_hash: prevHash,
  hash: hashOf(row, prevHash),
});
