// The picture of a mini-program code. Ours is an ordinary QR code, so that tests can read back what stands in it.
import { createRequire } from 'node:module';
import { inRoot } from '../places.mjs';

/** Room around the code, in modules: readers need four. */
const MARGIN = 4;

/**
 * Draws `text` as a square of `width` pixels: `{ bytes, type }`. `color` { r, g, b }; `transparent` gives PNG without a
 * ground, else JPEG.
 */
export async function drawCode(text, { width, color, transparent }) {
  const QRCode = createRequire(import.meta.url)('qrcode');
  const sharp = createRequire(inRoot('server/package.json'))('sharp');
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const side = modules.size + 2 * MARGIN;
  const pixels = Buffer.alloc(width * width * 4, 255);
  const moduleAt = (pixel) => Math.floor((pixel * side) / width) - MARGIN;
  const inside = (at) => at >= 0 && at < modules.size;
  for (let y = 0; y < width; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [row, column] = [moduleAt(y), moduleAt(x)];
      const dark = inside(row) && inside(column) && modules.get(row, column);
      if (dark) pixels.set([color.r, color.g, color.b, 255], (y * width + x) * 4);
      else if (transparent) pixels[(y * width + x) * 4 + 3] = 0;
    }
  }
  const picture = sharp(pixels, { raw: { width, height: width, channels: 4 } });
  if (transparent) return { bytes: await picture.png().toBuffer(), type: 'image/png' };
  return {
    bytes: await picture.flatten({ background: '#ffffff' }).jpeg({ quality: 92 }).toBuffer(),
    type: 'image/jpeg',
  };
}
