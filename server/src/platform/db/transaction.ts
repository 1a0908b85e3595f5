import type { DataSource, EntityManager } from 'typeorm';
import { inSpan } from '../traces/traces';

/** Deadlock, lock wait time-out, record changed since last read (Galera, TiDB): the same work may go through now. */
const RETRY = new Set([1213, 1205, 1020]);
/** The database cannot be reached or has no room: the caller may try again later. */
const PASSING = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'PROTOCOL_CONNECTION_LOST',
  'ER_CON_COUNT_ERROR',
  'ER_SERVER_SHUTDOWN',
]);

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
  RETRY.has(errnoOf(fault) ?? 0) || PASSING.has(codeOf(fault) ?? '');
/** True when a unique key refused the row. */
export const isDuplicate = (fault: unknown): boolean => errnoOf(fault) === 1062;

/**
 * Runs `work` in one transaction and repeats it when the engine asks for that (five times at most, with growing pauses).
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
    try {
      return await inSpan('transaction', () =>
        seeing === 'committed' ? db.transaction('READ COMMITTED', work) : db.transaction(work),
      );
    } catch (fault) {
      if (attempt >= 6 || !RETRY.has(errnoOf(fault) ?? 0)) throw fault;
      await new Promise((done) => setTimeout(done, 5 * 2 ** attempt * (0.5 + Math.random())));
    }
  }
}
