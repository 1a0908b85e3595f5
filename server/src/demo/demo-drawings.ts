import sharp from 'sharp';

/** What the demo's photos and papers show. */
export const DRAWING_NAMES = ['lit-street', 'clear-drain', 'clean-market', 'signed-paper'] as const;
export type DrawingName = (typeof DRAWING_NAMES)[number];

type Colour = readonly [number, number, number];
type Painter = (x: number, y: number) => Colour;

const WIDTH = 640;
const HEIGHT = 480;

const mix = (a: Colour, b: Colour, part: number): Colour => {
  const p = Math.min(1, Math.max(0, part));
  return [a[0] + (b[0] - a[0]) * p, a[1] + (b[1] - a[1]) * p, a[2] + (b[2] - a[2]) * p];
};
const within = (v: number, from: number, to: number): boolean => v >= from && v < to;

/** A street at night: six lamps that shine down to a pavement. */
const litStreet: Painter = (x, y) => {
  const ground = y > 340 ? mix([52, 56, 70], [78, 80, 92], (y - 340) / 140) : mix([14, 20, 44], [40, 48, 84], y / 340);
  const lamp = [60, 165, 270, 375, 480, 585].find((at) => Math.abs(x - at) < 52);
  if (lamp === undefined) return ground;
  const off = Math.abs(x - lamp);
  if (off < 3 && y > 130) return [88, 92, 104];
  if (Math.hypot(off, y - 124) < 13) return [255, 244, 206];
  const cone = y > 124 && off < 10 + (y - 124) * 0.2 ? 0.55 * (1 - off / 60) : 0;
  return mix(ground, [255, 224, 150], Math.max(cone, 0.7 - Math.hypot(off, y - 124) / 60));
};

/** A road under a grey sky, its grating free and dry. */
const clearDrain: Painter = (x, y) => {
  if (y < 150) return mix([196, 210, 222], [226, 232, 236], y / 150);
  if (within(y, 150, 196)) return (x + y) % 64 < 3 ? [150, 152, 150] : [186, 186, 180];
  const inGrating = within(x, 220, 420) && within(y, 262, 382);
  if (inGrating) return within((x - 220) % 25, 0, 11) ? [34, 36, 38] : [112, 116, 120];
  if (within(x, 212, 428) && within(y, 254, 390)) return [142, 144, 146];
  return mix([98, 102, 106], [122, 124, 126], ((x * 7 + y * 13) % 23) / 23);
};

/** A market's forecourt, swept: three bins in a row before a wall. */
const cleanMarket: Painter = (x, y) => {
  const bins: [number, Colour][] = [
    [150, [46, 128, 82]],
    [320, [52, 104, 168]],
    [490, [120, 124, 128]],
  ];
  for (const [at, colour] of bins) {
    if (Math.abs(x - at) < 50 && within(y, 214, 232)) return mix(colour, [255, 255, 255], 0.25);
    if (Math.abs(x - at) < 44 - (y - 232) * 0.06 && within(y, 232, 356)) return colour;
  }
  if (y < 300) return within(y % 40, 0, 2) ? [206, 190, 172] : [226, 212, 194];
  return within((x + (y - 300) * 2) % 96, 0, 2) || within(y % 60, 0, 2) ? [178, 180, 178] : [204, 206, 202];
};

/** A paper with lines of writing and a mark below. */
const signedPaper: Painter = (x, y) => {
  if (!within(x, 140, 500) || !within(y, 24, 456)) return [214, 206, 192];
  if (within(x, 236, 404) && within(y, 62, 76)) return [60, 60, 66];
  const line = within(y, 108, 330) && (y - 108) % 28 < 6;
  if (line && within(x, 176, y > 300 ? 330 : 464)) return [148, 150, 156];
  const seal = Math.hypot(x - 420, y - 386);
  if (within(seal, 32, 37) || seal < 9) return [196, 58, 52];
  return [252, 251, 247];
};

const PAINTERS: Record<DrawingName, Painter> = {
  'lit-street': litStreet,
  'clear-drain': clearDrain,
  'clean-market': cleanMarket,
  'signed-paper': signedPaper,
};

/** One of the demo's own pictures as a phone would send it: a jpeg. Nobody and no place that exists is on it. */
export async function drawingOf(name: DrawingName): Promise<Buffer> {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let y = 0, i = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) for (const part of PAINTERS[name](x, y)) pixels[i++] = Math.round(part);
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .jpeg({ quality: 84 })
    .toBuffer();
}
