import { getMetadataArgsStorage } from 'typeorm';
import { ENTITIES } from '../database';
import { MATTER_WORDS } from './matter-words';

const snake = (name: string) => name.replace(/[A-Z]/g, (l) => `_${l.toLowerCase()}`);

/** Masked before they are kept, and what else is kept follows from them as they are. */
const MASKED_BEFORE = ['similar_matter'];

describe('what is written about a matter', () => {
  const { tables, columns } = getMetadataArgsStorage();
  const words = tables
    .filter((t) => ENTITIES.includes(t.target as never))
    .map((t) => {
      const own = columns.filter((c) => c.target === t.target);
      const text = own.filter(
        (c) =>
          (c.options.type === 'longtext' && !c.options.transformer) ||
          (c.options.type === 'varchar' && Number(c.options.length) >= 255 && c.options.charset !== 'ascii'),
      );
      const about = own.some((c) => ['requestId', 'partId', 'eventId'].includes(c.propertyName));
      return { table: t.name!, about, text: text.map((c) => snake(c.propertyName)) };
    })
    .filter((t) => t.about && t.text.length && !MASKED_BEFORE.includes(t.table));

  it('is masked in every table that has such words', () => {
    expect(words.length).toBeGreaterThan(5);
    const missing = words.flatMap(({ table, text }) => {
      const known = MATTER_WORDS.find((w) => w.table === table)?.columns ?? [];
      return text.filter((column) => !known.includes(column)).map((column) => `${table}.${column}`);
    });
    expect(missing).toEqual([]);
  });

  it('names only columns that are there', () => {
    for (const { table, key, columns: named, json = [] } of MATTER_WORDS) {
      const target = tables.find((t) => t.name === table)!.target;
      const there = columns.filter((c) => c.target === target).map((c) => snake(c.propertyName));
      expect([table, [...key, ...named, ...json].filter((c) => !there.includes(c))]).toEqual([table, []]);
    }
  });
});
