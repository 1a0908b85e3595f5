import { setTimeout as wait } from 'node:timers/promises';
import { inflateRawSync } from 'node:zlib';
import { excelFile, type SheetRow } from './sheet-stream';

const sheet = (rows: AsyncIterable<SheetRow[]>, columns = 2) => ({
  name: '甲 & 乙',
  widths: Array.from({ length: columns }, () => 10),
  stickyRows: 1,
  rows,
});
async function* once(...rows: SheetRow[]) {
  yield rows;
}
/** The sheet's own XML: the last entry, whose sizes stand in the directory. */
async function xmlOf(rows: AsyncIterable<SheetRow[]>, columns = 2): Promise<string> {
  const file = Buffer.concat(await excelFile(sheet(rows, columns)).toArray());
  const name = 'xl/worksheets/sheet1.xml';
  const entry = file.lastIndexOf(name) - 46;
  const from = file.readUInt32LE(entry + 42) + 30 + name.length;
  return inflateRawSync(file.subarray(from, from + file.readUInt32LE(entry + 20))).toString('utf8');
}

test('cells are words and numbers in their places, whatever the words are', async () => {
  const xml = await xmlOf(
    once(
      { cells: [{ value: '头', style: 'bold' }], wide: true },
      { cells: ['=1+1', 7] },
      { cells: ['', { value: 'a<b>&"c"\u0007\ud800', style: 'grey' }] },
    ),
    28,
  );
  expect(xml).toContain('<row r="1"><c r="A1" s="1" t="inlineStr"><is><t xml:space="preserve">头</t></is></c></row>');
  expect(xml).toContain('<c r="A2" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c><c r="B2"><v>7</v></c>');
  expect(xml).toContain(
    '<row r="3"><c r="B3" s="2" t="inlineStr"><is><t xml:space="preserve">a&lt;b&gt;&amp;&quot;c&quot;�</t>',
  );
  expect(xml).toContain('<mergeCells count="1"><mergeCell ref="A1:AB1"/></mergeCells>');
  expect(xml).toContain('topLeftCell="A2"');
});

test('what nobody fetches is not made', async () => {
  let made = 0;
  let closed = false;
  async function* rows() {
    try {
      for (; made < 1_000_000; made++) yield [{ cells: [Math.random().toString(36).repeat(20), made] }];
    } finally {
      closed = true;
    }
  }
  const file = excelFile(sheet(rows()));
  const reading = file[Symbol.asyncIterator]();
  while (made < 100) await reading.next();
  await wait(300);
  expect(made).toBeLessThan(5000);
  file.destroy();
  await wait(200);
  expect(closed).toBe(true);
});

test('a file that cannot be finished fails for whoever reads it', async () => {
  async function* rows() {
    yield [{ cells: ['first'] }];
    throw new Error('the database has gone');
  }
  await expect(excelFile(sheet(rows())).toArray()).rejects.toThrow('the database has gone');
});
