import { grouped } from '../door-code.rules';
import { INK, type Pen } from '../../platform/print/pen';
import { SENTENCE, type PosterWords } from './poster.rules';

/** 9 × 5 cm in points. */
const WIDTH = 255.12;
const HEIGHT = 141.73;
const MARGIN = 11;
const CODES = 52;
const CODE = 68;

/** A card for the desk, the lift or the pocket: the codes, whose it is, and a phone. */
export function drawCard(pen: Pen, words: PosterWords, wechat: Buffer | null): void {
  pen.page(WIDTH, HEIGHT);
  drawHead(pen, words);
  const text = drawCodes(pen, words.link, wechat);
  drawFacts(pen, words, text);
}

function drawHead(pen: Pen, words: PosterWords): void {
  pen.mark(MARGIN - 1, 10, 19);
  const x = MARGIN + 23;
  const width = WIDTH - MARGIN - x;
  const isDeputy = words.kind === 'deputy';
  const name = pen.fitted(words.name, 'bold', {
    width: isDeputy && words.seat ? width * 0.55 : width,
    largest: 17,
    maxLines: 2,
    height: 22,
    leading: 1.1,
  });
  const taken = pen.widthOf(name, 'bold');
  const shift = (22 - name.lines.length * name.size * 1.1) / 2;
  pen.lines(name, 'bold', { x, y: 8 + shift, width, leading: 1.1 });
  if (isDeputy && words.seat)
    pen.line(words.seat, 'regular', 9.5, { x: x + taken + 8, y: 13, width: width - taken - 8, colour: INK.soft });
  pen.line(SENTENCE, 'bold', 13, { x: MARGIN, y: 33, width: WIDTH - 2 * MARGIN, leading: 1.2, colour: INK.cinnabar });
}

/** @returns x of the column beside the codes */
function drawCodes(pen: Pen, link: string, wechat: Buffer | null): number {
  const caption = (text: string, x: number) =>
    pen.line(text, 'bold', 7.5, { x, y: CODES + CODE, width: CODE, align: 'center', leading: 1.4 });
  if (!wechat) {
    pen.ordinaryCode(link, MARGIN - 4, CODES, CODE);
    caption('微信、相机扫一扫', MARGIN - 4);
    return MARGIN + CODE + 6;
  }
  pen.wechatCode(wechat, MARGIN - 2, CODES + 3, CODE - 6);
  caption('微信扫一扫', MARGIN - 5);
  pen.ordinaryCode(link, MARGIN + CODE, CODES, CODE);
  caption('其他扫码', MARGIN + CODE);
  return MARGIN + 2 * CODE + 6;
}

function drawFacts(pen: Pen, words: PosterWords, x: number): void {
  const width = WIDTH - MARGIN - x;
  const wide = width > 100;
  const foot = wide ? 18 : 26;
  const bottom = HEIGHT - 9 - foot;
  // In a narrow column the name of the station must do for its address.
  const brief = words.kind === 'deputy' && !wide;
  const details = words.details.filter((d) => !brief || d.label !== '地址');
  const shown = words.field ? [{ label: '', text: words.field }, ...details] : details;
  const room = (bottom - CODES - 4) / Math.max(1, shown.length);
  let y = CODES + 4;
  for (const detail of shown) {
    const weight = detail.label === '电话' ? 'bold' : 'regular';
    const text = pen.fitted(detail.text, weight, {
      width,
      largest: wide ? 9.5 : 8.5,
      maxLines: 3,
      height: room - 2,
      facts: true,
    });
    y = pen.lines(text, weight, { x, y, width }) + 2;
  }
  const organiser = pen.fitted(words.organiser, 'regular', {
    width,
    largest: 6,
    maxLines: 2,
    height: foot - 9,
    facts: true,
  });
  y = pen.lines(organiser, 'regular', { x, y: bottom, width, colour: INK.soft });
  pen.line(`码号 ${grouped(words.code)}`, 'regular', 6, { x, y, width, colour: INK.soft });
}
