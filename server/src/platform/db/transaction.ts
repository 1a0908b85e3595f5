import type { DataSource, EntityManager } from 'typeorm';
import { inSpan } from '../traces/traces';

/** Deadlock, lock wait time-out, record changed since last read (Galera, TiDB): the same work may go through now. */
const RETRY = new Set([1213, 1205, 1020]);
/**
 * The database cannot be reached, is stopping or starting, has no room, or takes no writes just now: the caller may try
 * again later. Names of the network's faults, and of the engine's by their numbers where mysql2 knows no name.
 */
const PASSING = new Set<string | number>([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['ENOTFOUND', 'EAI_AGAIN', 'PROTOCOL_CONNECTION_LOST'],
  // No connections left; of this user none left; no room on its disk.
  ...[1040, 1041, 1203, 1021, 1114],
  // Shutting down, this connection ended by it or by an administrator, this statement stopped.
  ...[1053, 1077, 1152, 1184, 1158, 1159, 1160, 1161, 1317, 1927],
  // A node that is not in step, or reads only while another takes over; that left its cluster in the middle of COMMIT.
  ...[1047, 1290, 1836, 1180],
]);
/**
 * The line is gone, or the node is no part of its cluster any more, and the next connection may be to another. Nothing
 * remains of what was not committed.
 */
const BROKEN = new Set<string | number>([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EHOSTUNREACH', 'PROTOCOL_CONNECTION_LOST', 1047, 1053],
]);
/** What mysql2 says without a name: of a pool that is closing, and of a connection that broke a moment ago. */
const PASSING_WORDS = /^(?:Pool is closed\.|Can't add new command when connection is in closed state)/;

/** Thrown by work of {@link inTransaction}: what it looked up before it locked has changed, and it is to begin anew. */
export class ChangedMeanwhile extends Error {
  readonly errno = 1020;
}

const errnoOf = (fault: unknown): number | undefined =>
  (fault as { errno?: number; driverError?: { errno?: number } })?.driverError?.errno ??
  (fault as { errno?: number })?.errno;
const codeOf = (fault: unknown): string | undefined =>
  (fault as { driverError?: { code?: string } })?.driverError?.code ?? (fault as { code?: string })?.code;

/** True for faults that pass by themselves: answered 503, never 500. */
export const isPassing = (fault: unknown): boolean =>
  RETRY.has(errnoOf(fault) ?? 0) ||
  PASSING.has(errnoOf(fault) ?? 0) ||
  PASSING.has(codeOf(fault) ?? '') ||
  PASSING_WORDS.test(String((fault as Error)?.message));
const isBroken = (fault: unknown): boolean =>
  BROKEN.has(errnoOf(fault) ?? 0) ||
  BROKEN.has(codeOf(fault) ?? '') ||
  PASSING_WORDS.test(String((fault as Error)?.message));
/** True when a unique key refused the row. */
export const isDuplicate = (fault: unknown): boolean => errnoOf(fault) === 1062;

/**
 * Runs `work` in one transaction and repeats it when the engine asks for that (five times at most, with growing pauses):
 * a deadlock, on Galera also at COMMIT, when another node was faster. It is repeated too when the line breaks before
 * COMMIT was sent. A line that breaks after that is the caller's to hear of, since nobody can say what became of the work.
 * `work` must not do anything that a rollback cannot undo.
 * @param seeing 'committed' for work that locks one row and then reads what others wrote before they let go of it: each
 *   read sees the newest, and no gaps between rows are locked. 'snapshot': all reads see one moment.
 */
export async function inTransaction<T>(
  db: DataSource,
  work: (em: EntityManager) => Promise<T>,
  seeing: 'snapshot' | 'committed' = 'snapshot',
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    let committing = false;
    const whole = async (em: EntityManager): Promise<T> => {
      const result = await work(em);
      committing = true;
      return result;
    };
    try {
      return await inSpan('transaction', () =>
        seeing === 'committed' ? db.transaction('READ COMMITTED', whole) : db.transaction(whole),
      );
    } catch (fault) {
      const again = RETRY.has(errnoOf(fault) ?? 0) || (!committing && isBroken(fault));
      if (attempt >= 6 || !again) throw fault;
      await new Promise((done) => setTimeout(done, 5 * 2 ** attempt * (0.5 + Math.random())));
    }
  }
}
