import type { SlipSize } from '@huiyin/shared/requests/intake.dto';
import { INK, type Pen, type Weight } from '../../platform/print/pen';
import { LEADING } from '../../platform/print/text-fit.rules';
import type { SlipPaper } from './slip-paper.rules';

const MM = 72 / 25.4;
/** Of a sheet the height is given; a roll is cut where the words end. `scale`: of letters and gaps. */
const PAPERS: Record<SlipSize, { width: number; height: number | null; margin: number; scale: number; code: number }> =
  {
    a5: { width: 148 * MM, height: 210 * MM, margin: 14 * MM, scale: 1.3, code: 42 * MM },
    // Printers of 80 mm rolls reach 72 mm of it.
    roll80: { width: 80 * MM, height: null, margin: 5 * MM, scale: 1, code: 36 * MM },
  };

/** A piece of the slip, as high as it will be. */
interface Piece {
  height: number;
  draw: (y: number) => void;
}

/** Draws one slip on a page of its own. Black on white: most of these printers know no other colour. */
export function drawSlip(pen: Pen, size: SlipSize, paper: SlipPaper): void {
  const { width, height, margin } = PAPERS[size];
  const pieces = piecesOf(pen, size, paper);
  const needed = pieces.reduce((sum, p) => sum + p.height, 0) + 2 * margin;
  pen.page(width, height ?? needed);
  let y = margin;
  for (const piece of pieces) {
    piece.draw(y);
    y += piece.height;
  }
}

function piecesOf(pen: Pen, size: SlipSize, paper: SlipPaper): Piece[] {
  const { width: whole, margin, scale, code } = PAPERS[size];
  const at = { x: margin, width: whole - 2 * margin };
  const text = (
    words: string,
    weight: Weight,
    points: number,
    o: { lines?: number; centred?: boolean } = {},
  ): Piece => {
    const fitted = pen.fitted(pen.drawable(words), weight, {
      ...{ width: at.width, largest: points * scale, maxLines: o.lines ?? 1, facts: !o.centred },
    });
    return {
      height: fitted.lines.length * fitted.size * LEADING,
      draw: (y) => pen.lines(fitted, weight, { ...at, y, align: o.centred ? 'center' : 'left' }),
    };
  };
  const gap = (points: number): Piece => ({ height: points * scale, draw: () => undefined });
  const rule: Piece = {
    height: 9 * scale,
    draw: (y) => {
      pen.doc.moveTo(at.x, y + 4 * scale).lineTo(at.x + at.width, y + 4 * scale);
      pen.doc.lineWidth(0.8).strokeColor(INK.ink).stroke();
    },
  };
  const picture: Piece = {
    height: code,
    draw: (y) => pen.ordinaryCode(paper.link, (whole - code) / 2, y, code),
  };
  return [
    ...[text(paper.station, 'bold', 15, { lines: 2, centred: true }), text('登记单', 'regular', 11, { centred: true })],
    rule,
    ...[text('编号', 'regular', 10, { centred: true }), text(paper.code, 'bold', 22, { centred: true }), gap(3)],
    ...[text('查询词', 'regular', 10, { centred: true }), text(paper.word, 'bold', 26, { centred: true })],
    rule,
    ...paper.facts.map((f) => text(`${f.name}：${f.value}`, 'regular', 10.5, { lines: 3 })),
    ...(paper.due === null ? [] : [gap(4), text(paper.due, 'bold', 12, { lines: 4 })]),
    rule,
    text('想问办得怎么样', 'bold', 11),
    ...paper.ways.map((way, i) => text(`${i + 1}. ${way}`, 'regular', 10.5, { lines: 3 })),
    ...[gap(4), picture],
    text('单子上没有您的姓名和电话，请收好。', 'regular', 8.5, { centred: true }),
  ];
}
