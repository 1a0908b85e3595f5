import { Readable } from 'node:stream';
import { zipped } from './zip-stream';

/** Words are words, whatever they begin with: nothing becomes a formula. */
export type Cell = string | number | { value: string | number; style: 'bold' | 'grey' };

export interface SheetRow {
  cells: readonly Cell[];
  /** The first cell stands across all columns. */
  wide?: boolean;
}

export interface Sheet {
  name: string;
  /** Widths of the columns, in characters. */
  widths: readonly number[];
  /** So many rows stay in sight when the others are scrolled. */
  stickyRows: number;
  /** Some rows at a time. */
  rows: AsyncIterable<readonly SheetRow[]>;
}

/** What a sheet holds at most (ECMA-376, as every program keeps it). */
export const SHEET_ROWS = 1_048_576;
export const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** An Excel file of one sheet, made while it is read and in constant memory, however many rows there are. */
export function excelFile(sheet: Sheet): Readable {
  const entries = [
    ...Object.entries(FRAME).map(([name, xml]) => ({ name, content: [XML + xml] })),
    { name: 'xl/workbook.xml', content: [XML + workbook(sheet.name)] },
    { name: 'xl/worksheets/sheet1.xml', content: worksheet(sheet) },
  ];
  return Readable.from(zipped(entries), { objectMode: false });
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const STYLES = { bold: 1, grey: 2 } as const;

const FRAME = {
  '[Content_Types].xml':
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
  '_rels/.rels':
    `<Relationships xmlns="${PACKAGE}/relationships">` +
    `<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels':
    `<Relationships xmlns="${PACKAGE}/relationships">` +
    `<Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>` +
    `<Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml':
    `<styleSheet xmlns="${MAIN}"><fonts count="3"><font><sz val="11"/></font><font><b/><sz val="11"/></font>` +
    '<font><sz val="11"/><color rgb="FF999999"/></font></fonts>' +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/>' +
    '<xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" fontId="2" applyFont="1"/></cellXfs></styleSheet>',
};

const workbook = (name: string): string =>
  `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;

async function* worksheet({ widths, stickyRows, rows }: Sheet): AsyncGenerator<string> {
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
  yield (
    `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="${stickyRows}"` +
    ` topLeftCell="A${stickyRows + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<cols>${columns.join('')}</cols><sheetData>`
  );
  const names = widths.map((_, i) => columnName(i));
  const wide: number[] = [];
  let n = 0;
  for await (const some of rows) {
    let xml = '';
    for (const row of some) {
      n += 1;
      if (row.wide) wide.push(n);
      xml += `<row r="${n}">${row.cells.map((cell, i) => cellXml(cell, names[i] + n)).join('')}</row>`;
    }
    if (xml) yield xml;
  }
  const merged = wide.map((at) => `<mergeCell ref="A${at}:${names[names.length - 1]}${at}"/>`).join('');
  yield `</sheetData>${merged && `<mergeCells count="${wide.length}">${merged}</mergeCells>`}<pageSetup orientation="landscape"/></worksheet>`;
}

function cellXml(cell: Cell, at: string): string {
  const [value, style] = typeof cell === 'object' ? [cell.value, ` s="${STYLES[cell.style]}"`] : [cell, ''];
  if (typeof value === 'number') return `<c r="${at}"${style}><v>${value}</v></c>`;
  if (value === '') return '';
  return `<c r="${at}"${style} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

/** A, B … Z, AA. */
const columnName = (i: number): string =>
  (i < 26 ? '' : columnName(Math.floor(i / 26) - 1)) + String.fromCharCode(65 + (i % 26));

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** What XML cannot hold is left out: controls (halves of characters become U+FFFD). */
const UNSPEAKABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const escaped = (text: string): string => text.replace(UNSPEAKABLE, '').replace(/[&<>"]/g, (c) => ENTITIES[c]);
