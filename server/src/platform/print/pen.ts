import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { create } from 'qrcode';
import { fitText, LEADING, type FittedText, type TextRoom } from './text-fit.rules';

/** Colours of the design's tokens (miniapp/src/styles/tokens.ts), as ink on white paper. */
export const INK = { ink: '#1F1B16', soft: '#5C554C', line: '#E7E1D8', cinnabar: '#A8231C', white: '#FFFFFF' } as const;
export type Weight = 'regular' | 'bold';

// The package gives its folder away by its entry file; the fonts themselves are not among its exports.
const FONTS = join(require.resolve('@embedpdf/fonts-sc'), '../../fonts');
const FILE: Record<Weight, string> = {
  regular: join(FONTS, 'NotoSansHans-Regular.otf'),
  bold: join(FONTS, 'NotoSansHans-Bold.otf'),
};
/** Width and height of the mark's drawing (look.md, `mock/`). */
const MARK_BOX = 26;
/** White modules around an ordinary code, which readers need (ISO/IEC 18004). */
const QUIET = 4;

interface Glyphs {
  hasGlyphForCodePoint(point: number): boolean;
}

/** Draws on the pages of one PDF: text set to fit, the mark, codes. Units: points of the page, y downwards. */
export class Pen {
  readonly doc: PDFKit.PDFDocument;
  private readonly widths: Record<Weight, Map<string, number>> = { regular: new Map(), bold: new Map() };

  constructor(title: string) {
    this.doc = new PDFDocument({ autoFirstPage: false, lang: 'zh-CN', info: { Title: title, Creator: 'Huiyin' } });
    for (const weight of ['regular', 'bold'] as const) this.doc.registerFont(weight, readFileSync(FILE[weight]));
  }

  /** A new page; what is drawn on it from now on is enlarged by `scale`. */
  page(width: number, height: number, scale = 1): void {
    this.doc.addPage({ size: [width * scale, height * scale], margin: 0 });
    this.doc.scale(scale);
  }

  /** Characters that the embedded font cannot draw. */
  missing(characters: Iterable<string>): string[] {
    this.doc.font('bold');
    const { font } = (this.doc as unknown as { _font: { font: Glyphs } })._font;
    return [...characters].filter((c) => !font.hasGlyphForCodePoint(c.codePointAt(0)!));
  }

  /** The text with 〓, the printers' mark for a missing character, wherever the font has none. */
  drawable(text: string): string {
    const missing = new Set(this.missing(text));
    return Array.from(text, (c) => (missing.has(c) ? '〓' : c)).join('');
  }

  /** Sets a text as large as its room allows. */
  fitted(text: string, weight: Weight, room: TextRoom): FittedText {
    return fitText(text, room, (t) => this.width(t, weight));
  }

  /** Width of the longest line. */
  widthOf(text: FittedText, weight: Weight): number {
    return Math.max(0, ...text.lines.map((line) => this.width(line, weight) * text.size));
  }

  /** Draws fitted lines; `align` within `width`. @returns y below the last line */
  lines(
    text: FittedText,
    weight: Weight,
    at: { x: number; y: number; width: number; align?: 'left' | 'center' | 'right'; leading?: number; colour?: string },
  ): number {
    const { size, lines } = text;
    const step = size * (at.leading ?? LEADING);
    const share = at.align === 'center' ? 0.5 : at.align === 'right' ? 1 : 0;
    for (const [i, line] of lines.entries()) {
      const shift = (at.width - this.width(line, weight) * size) * share;
      this.doc
        .font(weight)
        .fontSize(size)
        .fillColor(at.colour ?? INK.ink);
      this.doc.text(line, at.x + shift, at.y + i * step + (step - size) / 2, { lineBreak: false });
    }
    return at.y + lines.length * step;
  }

  /** One line of text at a size, made smaller if it would not fit. @returns y below it */
  line(
    text: string,
    weight: Weight,
    size: number,
    at: { x: number; y: number; width: number; align?: 'left' | 'center' | 'right'; leading?: number; colour?: string },
  ): number {
    return this.lines(this.fitted(text, weight, { width: at.width, largest: size, maxLines: 1 }), weight, at);
  }

  /** The mark: 回 as a speaking square with a filled square inside. */
  mark(x: number, y: number, size: number): void {
    const { doc } = this;
    doc.save();
    doc.translate(x, y).scale(size / MARK_BOX);
    doc.lineWidth(2.4).lineJoin('round').strokeColor(INK.cinnabar);
    doc.path('M7 3h12a4 4 0 0 1 4 4v10a4 4 0 0 1-4 4h-8l-5 3.4V21a4 4 0 0 1-3-4V7a4 4 0 0 1 4-4z').stroke();
    doc.roundedRect(9, 8, 8, 8, 1.8).fill(INK.cinnabar);
    doc.restore();
  }

  /** An ordinary code with its quiet zone, drawn as one shape: sharp at any size. `size`: with the quiet zone. */
  ordinaryCode(text: string, x: number, y: number, size: number): void {
    const { modules } = create(text, { errorCorrectionLevel: 'Q' });
    const unit = size / (modules.size + 2 * QUIET);
    const { doc } = this;
    doc.rect(x, y, size, size).fill(INK.white);
    for (let row = 0; row < modules.size; row++)
      for (let column = 0; column < modules.size; column++) {
        if (!modules.get(row, column)) continue;
        const start = column;
        while (column + 1 < modules.size && modules.get(row, column + 1)) column++;
        doc.rect(x + (start + QUIET) * unit, y + (row + QUIET) * unit, (column - start + 1) * unit, unit);
      }
    doc.fill('#000000');
  }

  /** WeChat's picture of a code (JPEG or PNG), which brings its own quiet zone. */
  wechatCode(picture: Buffer, x: number, y: number, size: number): void {
    this.doc.image(picture, x, y, { width: size, height: size });
  }

  private width(text: string, weight: Weight): number {
    const known = this.widths[weight];
    let width = known.get(text);
    if (width === undefined) {
      // Measured at 100 points: at one point the library rounds too much.
      width = this.doc.font(weight).fontSize(100).widthOfString(text) / 100;
      if (known.size > 5000) known.clear();
      known.set(text, width);
    }
    return width;
  }
}
