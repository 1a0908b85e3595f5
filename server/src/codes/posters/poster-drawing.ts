import type { PosterSize } from '@huiyin/shared/codes/code.dto';
import { drawCard } from './poster-card';
import type { Pen } from '../../platform/print/pen';
import { drawSheet } from './poster-sheet';
import type { PosterWords } from './poster.rules';

/** One poster on a page of its own. */
export function drawPoster(pen: Pen, size: PosterSize, words: PosterWords, wechat: Buffer | null): void {
  if (size === 'card') drawCard(pen, words, wechat);
  else drawSheet(pen, words, wechat, size === 'a3' ? Math.SQRT2 : 1);
}

const A4 = { width: 595.28, height: 841.89, margin: 51 };
const NAMES_ON_A_PAGE = 30;

/** The last page of a book that could not print everybody: whose posters are missing, and what to do. */
export function drawLeftOut(pen: Pen, names: readonly string[]): void {
  const width = A4.width - 2 * A4.margin;
  for (let from = 0; from < names.length; from += NAMES_ON_A_PAGE) {
    pen.page(A4.width, A4.height);
    let y = pen.line(`这 ${names.length} 张没有印`, 'bold', 28, { x: A4.margin, y: 60, width });
    const why = '名字、地址等处有字库没有的字（下面写作〓），印出来会缺字。请换成规范汉字后单独下载。这一页不用张贴。';
    const text = pen.fitted(why, 'regular', { width, largest: 16, maxLines: 3, facts: true });
    y = pen.lines(text, 'regular', { x: A4.margin, y: y + 8, width }) + 16;
    for (const name of names.slice(from, from + NAMES_ON_A_PAGE))
      y = pen.line(pen.drawable(name), 'regular', 14, { x: A4.margin, y, width });
  }
}
