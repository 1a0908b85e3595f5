import { INK, type Pen } from '../../platform/print/pen';
import { SENTENCE, type PosterDetail, type PosterWords } from './poster.rules';
import { LEADING, type FittedText } from '../../platform/print/text-fit.rules';

/** A4 in points; A3 is the same drawing, √2 times as large. */
const WIDTH = 595.28;
const HEIGHT = 841.89;
const MARGIN = 51;
const INNER = WIDTH - 2 * MARGIN;
const FOOT = 786;
const RADIUS = 12;
/** Height of the codes' frames with their captions. */
const LEAST_CODES = 264;
const MOST_CODES = 292;
const MOST_FACTS = 210;
/** A label's size, of its fact's. */
const LABEL = 0.86;

/** A poster for door and wall. `wechat`: WeChat's picture, null where no account is connected. */
export function drawSheet(pen: Pen, words: PosterWords, wechat: Buffer | null, scale: number): void {
  pen.page(WIDTH, HEIGHT, scale);
  let y = drawHead(pen, words) + 16;
  y = drawSentence(pen, y) + 18;
  // The facts get what they need at a readable size, the codes what is left.
  const facts = setDetails(pen, words, Math.min(MOST_FACTS, FOOT - y - LEAST_CODES));
  y = drawCodes(pen, words.link, wechat, { y, height: Math.min(MOST_CODES, FOOT - y - 20 - heightOf(facts)) });
  const free = FOOT - y - heightOf(facts);
  drawDetails(pen, facts, y + free / 2);
  drawFoot(pen, words);
}

function drawHead(pen: Pen, words: PosterWords): number {
  pen.mark(MARGIN - 3, 44, 32);
  pen.line('回音', 'bold', 23, { x: MARGIN + 34, y: 45, width: 100, leading: 1.25 });
  pen.line(words.above, 'regular', 19, {
    x: MARGIN + 130,
    y: 47,
    width: INNER - 130,
    align: 'right',
    colour: INK.soft,
  });
  const isDeputy = words.kind === 'deputy';
  const name = pen.fitted(words.name, 'bold', {
    width: INNER,
    largest: isDeputy ? 84 : 60,
    maxLines: words.name.length > 26 ? 3 : 2,
    height: isDeputy ? 100 : 128,
    leading: 1.15,
  });
  let y = pen.lines(name, 'bold', { x: MARGIN, y: 92, width: INNER, leading: 1.15 });
  if (words.seat) y = pen.line(words.seat, 'bold', 28, { x: MARGIN, y: y + 2, width: INNER, leading: 1.4 });
  if (words.field) {
    const field = pen.fitted(words.field, 'regular', { width: INNER, largest: 20, maxLines: 2, height: 48 });
    y = pen.lines(field, 'regular', { x: MARGIN, y, width: INNER, colour: INK.soft });
  }
  return y;
}

function drawSentence(pen: Pen, y: number): number {
  const height = 72;
  pen.doc.roundedRect(MARGIN, y, INNER, height, RADIUS).fill(INK.cinnabar);
  const text = pen.fitted(SENTENCE, 'bold', { width: INNER - 36, largest: 42, maxLines: 1 });
  pen.lines(text, 'bold', {
    x: MARGIN,
    y: y + (height - text.size) / 2,
    width: INNER,
    align: 'center',
    leading: 1,
    colour: INK.white,
  });
  return y + height;
}

/** Side by side with what each is for; the ordinary one alone where WeChat is not connected. */
function drawCodes(pen: Pen, link: string, wechat: Buffer | null, at: { y: number; height: number }): number {
  const { y, height } = at;
  const gap = 22;
  const size = height - 72;
  const frame = (x: number, width: number) =>
    pen.doc.lineWidth(1).roundedRect(x, y, width, height, RADIUS).stroke(INK.line);
  const captions = (x: number, width: number, what: string, how: string) => {
    const below = pen.line(what, 'bold', 28, { x, y: y + size + 4, width, align: 'center', leading: 1.25 });
    pen.line(how, 'regular', 16, { x: x + 8, y: below, width: width - 16, align: 'center', colour: INK.soft });
  };
  if (!wechat) {
    frame(MARGIN, INNER);
    pen.ordinaryCode(link, MARGIN + (INNER - size) / 2, y + 5, size);
    captions(MARGIN, INNER, '扫一扫，写给代表', '微信、手机相机都可以扫');
    return y + height;
  }
  const width = (INNER - gap) / 2;
  const right = MARGIN + width + gap;
  // WeChat's picture has a narrower margin of its own: set smaller, both look alike.
  const inner = size * 0.93;
  frame(MARGIN, width);
  pen.wechatCode(wechat, MARGIN + (width - inner) / 2, y + 5 + (size - inner) / 2, inner);
  captions(MARGIN, width, '微信扫一扫', '打开小程序，写给代表');
  frame(right, width);
  pen.ordinaryCode(link, right + (width - size) / 2, y + 5, size);
  captions(right, width, '其他扫码', '手机相机、浏览器扫这个');
  return y + height;
}

/** A line of facts, set. */
interface SetDetail extends PosterDetail {
  fitted: FittedText;
}
const ROW_GAP = 5;
const COLUMN_GAP = 16;
const heightOf = (rows: SetDetail[]): number =>
  rows.reduce((sum, r) => sum + r.fitted.lines.length * r.fitted.size * LEADING + ROW_GAP, 0);
const weightOf = (row: PosterDetail) => (row.label === '电话' ? 'bold' : 'regular');
/** Labels take a column of their own. */
const columnOf = (rows: readonly PosterDetail[], size: number): number =>
  Math.max(0, ...rows.map((d) => Array.from(d.label).length)) * size * LABEL + COLUMN_GAP;

/** Address, hours and phone at the one size at which all of them fit. */
function setDetails(pen: Pen, words: PosterWords, height: number): SetDetail[] {
  for (let largest = 24; ; largest *= 0.96) {
    const width = INNER - columnOf(words.details, largest);
    const rows = words.details.map((d) => ({
      ...d,
      fitted: pen.fitted(d.text, weightOf(d), { width, largest, maxLines: largest > 16 ? 2 : 4, facts: true }),
    }));
    if (heightOf(rows) <= height) return rows;
  }
}

function drawDetails(pen: Pen, rows: SetDetail[], top: number): void {
  const size = Math.max(0, ...rows.map((r) => r.fitted.size));
  const column = columnOf(rows, size);
  let y = top;
  for (const row of rows) {
    // On the first line's middle, whatever the two sizes are.
    const shift = ((row.fitted.size - size * LABEL) * LEADING) / 2;
    pen.line(row.label, 'regular', size * LABEL, { x: MARGIN, y: y + shift, width: column, colour: INK.soft });
    y = pen.lines(row.fitted, weightOf(row), { x: MARGIN + column, y, width: INNER - column }) + ROW_GAP;
  }
}

/** Who answers for it, and the address for those who type. */
function drawFoot(pen: Pen, words: PosterWords): void {
  pen.doc
    .lineWidth(1)
    .moveTo(MARGIN, FOOT)
    .lineTo(WIDTH - MARGIN, FOOT)
    .stroke(INK.line);
  pen.line(words.organiser, 'regular', 13, { x: MARGIN, y: FOOT + 5, width: INNER, colour: INK.soft });
  pen.line(`扫不了？在浏览器里输入 ${words.link}`, 'regular', 12, {
    x: MARGIN,
    y: FOOT + 22,
    width: INNER,
    colour: INK.soft,
  });
}
