import { QueryFailedError } from 'typeorm';
import { isPassing } from './transaction';

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
