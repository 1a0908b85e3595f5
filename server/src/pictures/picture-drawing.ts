import type { RefusalCode } from '@huiyin/shared/kernel/refusals';
import sharp from 'sharp';

/** A picture as it will be kept, two jpegs: drawn anew, so that nothing of the file it came from is left but its pixels. */
export interface DrawnPicture {
  full: Uint8Array;
  thumb: Uint8Array;
  /** Of `full`, in pixels. */
  width: number;
  height: number;
}

/** What comes out of a file: a picture, or why there is none. */
export type Drawing = { picture: DrawnPicture } | { refused: RefusalCode };

/** Pixels of one picture, at most: a 40-megapixel phone's. One that must be held whole while decoding, fewer. */
const MOST_PIXELS = 40_000_000;
const MOST_PIXELS_WHOLE = 16_000_000;
const FULL_SIDE = 2560;
const THUMB_SIDE = 400;
const QUALITY = 82;
const SLOWEST_SECONDS = 20;

// One thread a picture; nothing kept; and of libvips' many loaders only those we need, whatever a file claims to be.
sharp.concurrency(1);
sharp.cache(false);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    ...['VipsForeignLoadJpegFile', 'VipsForeignLoadPngFile', 'VipsForeignLoadWebpFile'],
    ...['VipsForeignLoadJpegBuffer', 'VipsForeignLoadWebpBuffer'],
  ],
});

/**
 * Draws a file anew: upright, in sRGB, at most 2560 pixels a side, without EXIF, GPS or any other metadata.
 * @param path of a file whose first bytes are a jpeg's, png's or webp's
 * Refused are picture.too_many_pixels (told from the header, nothing is decoded) and picture.not_picture.
 */
export async function draw(path: string): Promise<Drawing> {
  try {
    // Reads the header only.
    const facts = await sharp(path, { limitInputPixels: false }).metadata();
    const most = facts.isProgressive ? MOST_PIXELS_WHOLE : MOST_PIXELS;
    if (facts.width * (facts.pageHeight ?? facts.height) > most) return { refused: 'picture.too_many_pixels' };
    // `pages: 1`: of an animation the first picture.
    const input = sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1, sequentialRead: true });
    const full = await written(input.autoOrient().resize(fitting(FULL_SIDE)));
    const thumb = await written(sharp(full.data).resize(fitting(THUMB_SIDE)));
    return { picture: { full: full.data, thumb: thumb.data, width: full.info.width, height: full.info.height } };
  } catch (fault) {
    // libvips says in words only what is wrong with a file. One that takes too long to draw is too large as well.
    const large = /pixel limit|^timeout/i.test(String((fault as Error).message));
    return { refused: large ? 'picture.too_many_pixels' : 'picture.not_picture' };
  }
}

const fitting = (side: number) => ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const;

/** Always jpeg, what is transparent on white: WeChat's check of pictures takes no webp, and phones' screenshots are often transparent. */
const written = (image: sharp.Sharp) =>
  image
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: QUALITY })
    .timeout({ seconds: SLOWEST_SECONDS })
    .toBuffer({ resolveWithObject: true });

// As a process of its own: a path comes in, a drawing goes out. It ends when its parent lets go of it.
if (require.main === module) {
  process.on('message', (path: string) => {
    void draw(path).then((drawing) => process.send?.(drawing));
  });
}
