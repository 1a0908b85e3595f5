// Draws the pictures that WeChat's tab bar wants (81 × 81, PNG), from the shapes and tokens of the app, into
// src/assets/tabs. They are committed; run this again after changing a shape or a colour:
//   node miniapp/scripts/draw-tab-icons.mjs
import { createRequire } from 'node:module';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { requireWithEsbuild } = createRequire(path.join(root, 'package.json'))('@tarojs/helper');
// The server's picture library, so that the app needs none of its own.
const sharp = createRequire(path.join(root, '../server/package.json'))('sharp');
const load = (file) => requireWithEsbuild(path.join(root, 'src', file));
const { shapes } = load('ui/shapes.ts');
const { svgOf } = load('ui/svg.ts');
const { light, dark } = load('styles/tokens.ts');

const TABS = { home: 'home', echoes: 'echo', stations: 'pin', me: 'person' };
const LOOKS = { '': light['ink-2'], '-on': light.accent, '-dark': dark['ink-2'], '-dark-on': dark.accent };

const folder = path.join(root, 'src/assets/tabs');
mkdirSync(folder, { recursive: true });
for (const [tab, shape] of Object.entries(TABS)) {
  for (const [look, colour] of Object.entries(LOOKS)) {
    const svg = svgOf(shapes[shape], colour, 1.7, 81, 1.5);
    await sharp(Buffer.from(svg))
      .png({ compressionLevel: 9, palette: true })
      .toFile(path.join(folder, `${tab}${look}.png`));
  }
}
console.log(`drew ${Object.keys(TABS).length * Object.keys(LOOKS).length} pictures into src/assets/tabs`);
