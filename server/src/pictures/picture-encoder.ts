import { Injectable } from '@nestjs/common';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import sharp from 'sharp';

/** A picture as it will be kept: drawn anew, so that nothing of the file it came from is left but its pixels. */
export interface EncodedPicture {
  full: Buffer;
  thumb: Buffer;
  /** Of `full`, in pixels. */
  width: number;
  height: number;
  ending: 'jpg' | 'webp';
}

/** Pixels of one picture, at most: a 40-megapixel phone's. A picture that must be held whole while decoding, fewer. */
const MOST_PIXELS = 40_000_000;
const MOST_PIXELS_WHOLE = 24_000_000;
const FULL_SIDE = 2560;
const THUMB_SIDE = 400;
const QUALITY = 82;
const SLOWEST_SECONDS = 20;
/** Pictures drawn at the same time, and how many may wait for it: memory stays the same however many people upload. */
const AT_ONCE = 2;
const MOST_WAITING = 64;

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

/** Draws uploaded pictures anew: upright, in sRGB, at most 2560 pixels a side, without EXIF, GPS or any other metadata. */
@Injectable()
export class PictureEncoder {
  private drawing = 0;
  private readonly waiting: (() => void)[] = [];

  /**
   * @param path of a file whose first bytes are a jpeg's, png's or webp's
   * @throws Refusal picture.too_many_pixels (told from the header, nothing is decoded), picture.not_picture, server.busy
   */
  async encode(path: string): Promise<EncodedPicture> {
    await this.turn();
    try {
      return await draw(path);
    } finally {
      this.drawing--;
      this.waiting.shift()?.();
    }
  }

  private async turn(): Promise<void> {
    if (this.drawing >= AT_ONCE) {
      if (this.waiting.length >= MOST_WAITING) throw new Refusal('server.busy');
      await new Promise<void>((go) => this.waiting.push(go));
    }
    this.drawing++;
  }
}

async function draw(path: string): Promise<EncodedPicture> {
  const ending = await endingFor(path);
  // `pages: 1`: of an animation the first picture.
  const input = sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1, sequentialRead: true });
  try {
    const full = await written(input.autoOrient().resize(fitting(FULL_SIDE)), ending);
    const thumb = await written(sharp(full.data).resize(fitting(THUMB_SIDE)), ending);
    return { full: full.data, thumb: thumb.data, width: full.info.width, height: full.info.height, ending };
  } catch (fault) {
    throw refusalFor(fault);
  }
}

const fitting = (side: number) => ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const;

const written = (image: sharp.Sharp, ending: EncodedPicture['ending']) =>
  (ending === 'webp' ? image.webp({ quality: QUALITY }) : image.jpeg({ quality: QUALITY }))
    .timeout({ seconds: SLOWEST_SECONDS })
    .toBuffer({ resolveWithObject: true });

/** Reads the header only. Transparent pictures become webp, all others jpeg. */
async function endingFor(path: string): Promise<EncodedPicture['ending']> {
  let facts: sharp.Metadata;
  try {
    facts = await sharp(path, { limitInputPixels: false }).metadata();
  } catch (fault) {
    throw refusalFor(fault);
  }
  const most = facts.isProgressive ? MOST_PIXELS_WHOLE : MOST_PIXELS;
  if (facts.width * (facts.pageHeight ?? facts.height) > most) throw new Refusal('picture.too_many_pixels');
  return facts.hasAlpha ? 'webp' : 'jpg';
}

/** libvips says in words only what is wrong with a file. One that takes too long to draw is too large as well. */
const refusalFor = (fault: unknown): Refusal =>
  new Refusal(
    /pixel limit|^timeout/i.test(String((fault as Error).message)) ? 'picture.too_many_pixels' : 'picture.not_picture',
  );
