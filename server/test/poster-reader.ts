import { PDFiumLibrary } from '@hyzyla/pdfium';
import jsQR from 'jsqr';

/** One page of a PDF as a printer would put it on paper. */
export interface PrintedPage {
  /** Millimetres. */
  width: number;
  height: number;
  /** What a camera held over the left and over the right half reads, over all of it when there is one code. */
  codes: string[];
  /** The words, as a screen reader would read them. */
  text: string;
}

const MM_PER_POINT = 25.4 / 72;

interface Pixels {
  data: Uint8Array;
  width: number;
  height: number;
}

/** The pixels between two columns. */
function strip(page: Pixels, from: number, to: number): Pixels {
  const width = to - from;
  const data = new Uint8Array(width * page.height * 4);
  for (let y = 0; y < page.height; y++) {
    const start = (y * page.width + from) * 4;
    data.set(page.data.subarray(start, start + width * 4), y * width * 4);
  }
  return { data, width, height: page.height };
}

const read = (p: Pixels): string | null =>
  jsQR(new Uint8ClampedArray(p.data.buffer, p.data.byteOffset, p.data.length), p.width, p.height, {
    inversionAttempts: 'dontInvert',
  })?.data ?? null;

/** Where codes stand, from left to right, as parts of the width: on upright posters, on cards. */
const UPRIGHT = [
  [0, 0.5],
  [0.5, 1],
  [0, 1],
];
const CARD = [
  [0, 0.31],
  [0.29, 0.6],
];

/** All codes of a page; the reader finds one at a time, so it is shown one part of the page after the other. */
function codesOf(page: Pixels): string[] {
  const found = (page.height > page.width ? UPRIGHT : CARD).map(([from, to]) =>
    read(strip(page, Math.round(from * page.width), Math.round(to * page.width))),
  );
  return [...new Set(found.filter((code) => code !== null))];
}

/** So many pixels high is a page shown to the reader: about five for each module of a code. */
const PIXELS = { upright: 900, card: 560 };

/** Renders every page and reads what stands on it. */
export async function readPosters(pdf: Buffer): Promise<PrintedPage[]> {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(pdf);
    const pages: PrintedPage[] = [];
    for (const page of document.pages()) {
      const { originalWidth: width, originalHeight: height } = page.getOriginalSize();
      // Rendering closes the page.
      const text = page.getText();
      let picture: Pixels = { data: new Uint8Array(), width: 0, height: 0 };
      await page.render({
        scale: (height > width ? PIXELS.upright : PIXELS.card) / height,
        render: (o) => {
          picture = { data: new Uint8Array(o.data), width: o.width, height: o.height };
          return Promise.resolve(o.data);
        },
      });
      pages.push({
        width: Math.round(width * MM_PER_POINT),
        height: Math.round(height * MM_PER_POINT),
        codes: codesOf(picture),
        text,
      });
    }
    document.destroy();
    return pages;
  } finally {
    library.destroy();
  }
}
