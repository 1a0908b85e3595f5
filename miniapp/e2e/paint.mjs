// Pictures to upload, made here so that none has to be kept: a PNG of a plain dusk, and a file that only says it is one.
import { crc32, deflateSync } from 'node:zlib';

function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A street at dusk, more or less: sky, a lamp that is off, ground. */
function colourAt(x, y, width, height) {
  const lamp = Math.abs(x - width * 0.62) < width * 0.012 && y > height * 0.25 && y < height * 0.8;
  const head = Math.hypot(x - width * 0.62, y - height * 0.24) < width * 0.035;
  if (lamp || head) return [24, 26, 30];
  if (y > height * 0.8) return [58, 56, 54];
  const light = Math.round(40 + (90 * y) / height);
  return [light, light + 6, light + 22];
}

/** A PNG as Playwright and FormData take it. */
export function dusk(width = 480, height = 320) {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows.set(colourAt(x, y, width, height), y * (1 + width * 3) + 1 + x * 3);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const buffer = Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { name: 'dongmen.png', mimeType: 'image/png', buffer };
}

/** By its name a picture, by its content a few words. */
export const noPicture = () => ({ name: 'dongmen.png', mimeType: 'image/png', buffer: Buffer.from('这不是照片') });
