// How many bytes a matter takes, table by table, in a history that npm run bench has seeded:
// node scripts/bench/sizes.mjs [rows, 5000000 when left out] [stations, 2000]
import mysql from 'mysql2/promise';
import { isMain } from '../places.mjs';
import { main, say, Trouble } from '../sentences.mjs';
import { benchInstance } from './seeded.mjs';

/** `[{ name, rows, data, index }]` of every table with a tenth of a row a matter or more, each for one matter; bytes. */
export async function sizesOf(connection, database, matters) {
  const [tables] = await connection.query(
    `SELECT table_name AS name, table_rows AS n, data_length AS data, index_length AS indexes FROM information_schema.tables
      WHERE table_schema = ? AND data_length + index_length > ? ORDER BY data_length + index_length DESC`,
    [database, matters],
  );
  return tables.map(({ name, n, data, indexes }) => ({
    ...{ name, rows: Number(n) / matters, data: Number(data) / matters, index: Number(indexes) / matters },
  }));
}

if (isMain(import.meta.url)) {
  main(async () => {
    const [rows = 5_000_000, stations = 2000] = process.argv.slice(2).map(Number);
    const instance = await benchInstance();
    try {
      const connection = await mysql.createConnection(instance.serverUrl);
      const sizes = await sizesOf(connection, `bench_${rows}_${stations}`, rows);
      await connection.end();
      if (!sizes.length) throw new Trouble(`There is no such history: npm run bench -- --rows ${rows} seeds it.`);
      const sum = (of) => sizes.reduce((all, one) => all + one[of], 0);
      const all = { name: 'all of them', rows: sum('rows'), data: sum('data'), index: sum('index') };
      say('| table | rows a matter | bytes of data | of indexes |\n|---|---|---|---|');
      for (const one of [...sizes, all])
        say(`| ${one.name} | ${one.rows.toFixed(2)} | ${Math.round(one.data)} | ${Math.round(one.index)} |`);
    } finally {
      await instance.close();
    }
    process.exit();
  });
}
