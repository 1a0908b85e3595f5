import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { inTransaction, isPassing } from './transaction';

const failed = (fault: object) => new QueryFailedError('SELECT 1', [], Object.assign(new Error('x'), fault));

test.each([
  ['a deadlock', failed({ errno: 1213, code: 'ER_LOCK_DEADLOCK' })],
  ['a connection that was lost', failed({ code: 'PROTOCOL_CONNECTION_LOST' })],
  ['no connections left', Object.assign(new Error('Too many connections'), { errno: 1040 })],
  ['a connection ended by an administrator', failed({ errno: 1927 })],
  ['a node that is not in step', failed({ errno: 1047, code: 'ER_UNKNOWN_COM_ERROR' })],
  ['a name that cannot be found', Object.assign(new Error('x'), { code: 'ENOTFOUND' })],
  ['a pool that is closing', new Error('Pool is closed.')],
  ['a connection that broke a moment ago', new Error("Can't add new command when connection is in closed state")],
])('passes by itself: %s', (_, fault) => expect(isPassing(fault)).toBe(true));

test.each([
  ['a statement that is wrong', failed({ errno: 1064, code: 'ER_PARSE_ERROR' })],
  ['a row that is there', failed({ errno: 1062, code: 'ER_DUP_ENTRY' })],
  ['a fault of ours', new TypeError('x is not a function')],
  ['nothing', undefined],
])('does not: %s', (_, fault) => expect(isPassing(fault)).toBe(false));

describe('work whose line breaks', () => {
  /** A data source whose transactions break at a certain step, `times` times. */
  const breaking = (at: 'work' | 'COMMIT', times: number, fault: object) => {
    const seen = { works: 0, left: times };
    const breaks = (step: string) => {
      if (step === at && seen.left-- > 0) throw failed(fault);
    };
    const transaction = async (work: (em: unknown) => Promise<unknown>) => {
      const result = await work({ query: () => breaks('work') });
      breaks('COMMIT');
      return result;
    };
    return { seen, db: { transaction } as unknown as DataSource };
  };
  const work = (seen: { works: number }) => async (em: EntityManager) => {
    seen.works++;
    await em.query('UPDATE');
    return 'done';
  };
  const LOST = { code: 'PROTOCOL_CONNECTION_LOST' };
  const NOT_READY = { errno: 1047 };
  const DEADLOCK = { errno: 1213 };

  test.each([
    ['the line, before COMMIT was sent', 'work', LOST],
    ['the node, before COMMIT was sent', 'work', NOT_READY],
    ['another node was faster, at COMMIT', 'COMMIT', DEADLOCK],
  ] as const)('is repeated: %s', async (_, at, fault) => {
    const { db, seen } = breaking(at, 2, fault);
    await expect(inTransaction(db, work(seen))).resolves.toBe('done');
    expect(seen.works).toBe(3);
  });

  test.each([
    ['the line, in COMMIT', 'COMMIT', LOST],
    ['the node left its cluster in COMMIT', 'COMMIT', { errno: 1180 }],
    ['the node is not ready at COMMIT', 'COMMIT', NOT_READY],
    ['a statement that is wrong', 'work', { errno: 1064 }],
  ] as const)('is not: %s', async (_, at, fault) => {
    const { db, seen } = breaking(at, 1, fault);
    await expect(inTransaction(db, work(seen))).rejects.toMatchObject({ driverError: fault });
    expect(seen.works).toBe(1);
  });

  test('is given up after some tries', async () => {
    const { db, seen } = breaking('work', 99, LOST);
    await expect(inTransaction(db, work(seen))).rejects.toMatchObject({ driverError: LOST });
    expect(seen.works).toBe(6);
  });
});
