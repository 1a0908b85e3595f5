import { spelledPrefix } from '../text/spelling';
import { startsWith } from './like';

/** A piece of SQL and what it binds. */
export interface Sql {
  sql: string;
  values: unknown[];
}

/** A condition on one column, which begins an index. */
export interface Named extends Sql {
  column: 'name' | 'code' | 'pinyin' | 'initials';
}

/**
 * Conditions of which one has to hold for a row to be meant by the text: it is the row's code, or the row's pinyin or
 * initials begin with it; none when the text could be neither. `of`: the table's alias with its dot. Each condition has
 * an index of its own, so over a large table look by each and unite what is found.
 */
export function spelledLike(q: string, of = ''): Named[] {
  const conditions: Named[] = [];
  // Only what could be a code: compared with other characters, the ASCII column would lose its index.
  if (/^[\w-]+$/.test(q))
    conditions.push({ column: 'code', sql: `${of}code IN (?)`, values: [[q, q.toLowerCase(), q.toUpperCase()]] });
  const prefix = spelledPrefix(q);
  if (prefix)
    for (const column of ['pinyin', 'initials'] as const)
      conditions.push({ column, sql: `${of}${column} LIKE ? ESCAPE '!'`, values: [startsWith(prefix)] });
  return conditions;
}

/** As {@link spelledLike}, or the row's name begins with the text: for the names of people. */
export const personNamed = (q: string, of = ''): Named[] => [
  { column: 'name', sql: `${of}name LIKE ? ESCAPE '!'`, values: [startsWith(q.replace(/\s+/gu, ''))] },
  ...spelledLike(q, of),
];

/** Pieces joined by a word of SQL between them, with all they bind in order. */
export const joined = (parts: readonly Sql[], word: string): Sql => ({
  sql: parts.map((p) => p.sql).join(word),
  values: parts.flatMap((p) => p.values),
});
