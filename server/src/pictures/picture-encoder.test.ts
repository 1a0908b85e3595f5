import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { compiled } from '../../test/process';
import type * as Encoder from './picture-encoder';

/** The encoder as it runs for real: compiled, drawing in a process of its own. */
let Compiled: typeof Encoder.PictureEncoder;
let encoder: Encoder.PictureEncoder;
const folder = mkdtempSync(join(tmpdir(), 'huiyin-drawing-'));

beforeAll(() => {
  compiled();
  ({ PictureEncoder: Compiled } = module.require('../../dist/pictures/picture-encoder') as typeof Encoder);
}, 120_000);
beforeEach(() => (encoder = new Compiled()));
afterEach(() => encoder.onApplicationShutdown());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(bytes: Buffer): string {
  const path = join(folder, `${Math.random()}`);
  writeFileSync(path, bytes);
  return path;
}
const photo = (side = 60) =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#4a7' } })
    .jpeg()
    .toBuffer();
const drawer = () => (encoder as unknown as { drawer?: { pid: number; kill: (signal: string) => void } }).drawer;

test('many at once come out one by one, from one process that is not ours', async () => {
  const paths = await Promise.all([100, 200, 300].map(async (side) => file(await photo(side))));
  const drawn = await Promise.all(paths.map((path) => encoder.encode(path)));
  expect(drawn.map((p) => [p.width, p.height])).toEqual([100, 200, 300].map((n) => [n, n]));
  expect(await sharp(drawn[0].full).metadata()).toMatchObject({ format: 'jpeg', width: 100 });
  expect(drawer()!.pid).not.toBe(process.pid);
});

test('a file that is no picture is refused, and the next one is drawn', async () => {
  const broken = encoder.encode(file(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(500, 7)])));
  await expect(broken).rejects.toMatchObject({ code: 'picture.not_picture' });
  await expect(encoder.encode(file(await photo()))).resolves.toMatchObject({ width: 60 });
});

test('a file that breaks the process is refused, and the next one is drawn by a new one', async () => {
  await encoder.encode(file(await photo()));
  const first = drawer()!;
  const fatal = encoder.encode(file(await photo(4000)));
  await new Promise((done) => setImmediate(done));
  first.kill('SIGKILL');
  await expect(fatal).rejects.toMatchObject({ code: 'picture.too_many_pixels' });
  await expect(encoder.encode(file(await photo()))).resolves.toMatchObject({ width: 60 });
  expect(drawer()!.pid).not.toBe(first.pid);
});

test('when too many wait, the rest is asked to come later', async () => {
  const path = file(await photo());
  const all = await Promise.allSettled(Array.from({ length: 70 }, () => encoder.encode(path)));
  const refused = all.filter((one) => one.status === 'rejected');
  expect(all.length - refused.length).toBe(64);
  for (const one of refused) expect(one.reason).toMatchObject({ code: 'server.busy' });
});
