// The disk for pictures is full: a sender is told so, nothing half written stays, and when there is room again it works.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { inRoot } from '../../places.mjs';
import { attempt } from '../../programs.mjs';

const SMALL = '1m';
const LARGE = '64m';

export default {
  name: 'disk-full',
  title: 'disk full for pictures',
  seconds: 240,
  async prepare(ctx) {
    ctx.disk = path.join(ctx.folder, 'disk');
    fs.mkdirSync(ctx.disk);
    const mounted = await attempt('mount', ['-t', 'tmpfs', '-o', `size=${SMALL}`, 'tmpfs', ctx.disk]);
    if (mounted.code !== 0) ctx.cannot('A small disk can be mounted by root on Linux only.');
    ctx.life.add(() => attempt('umount', ['-l', ctx.disk]));
  },
  env: (ctx) => ({ DATA_DIR: ctx.disk }),
  async run(ctx) {
    const { injected, check, sql, servers, town, disk } = ctx;
    const upload = (n) => send(servers[n % servers.length].origin, town.voters[n % town.voters.length].token, n);
    const first = await upload(0);
    check(first.status === 201, `a picture is taken while there is room (${first.status})`);
    fs.writeFileSync(path.join(disk, 'fill'), Buffer.alloc(4096));
    await attempt('dd', ['if=/dev/zero', `of=${path.join(disk, 'fill')}`, 'bs=4096']);
    injected(`the pictures' disk of ${SMALL} filled to the last byte`);
    const refused = [];
    for (let n = 1; n <= 12; n += 1) refused.push(await upload(n));
    const answers = [...new Set(refused.map(({ status, code }) => `${status} ${code}`))];
    check(answers.length === 1 && answers[0] === '507 server.no_room', `senders are told so (${answers.join(', ')})`);
    const left = filesUnder(disk).filter((file) => !file.endsWith('fill'));
    const kept = (await sql('SELECT storage_key AS stored FROM picture')).map(({ stored }) => stored);
    const half = left.filter((file) => !kept.some((key) => file.includes(key.replace(/\.\w+$/, ''))));
    check(
      kept.length === 1 && half.length === 0,
      `nothing half written stays (${kept.length} pictures, ${half.length} other files)`,
    );
    await attempt('mount', ['-o', `remount,size=${LARGE}`, disk]);
    const after = await Promise.all([13, 14, 15].map(upload));
    check(
      after.every(({ status }) => status === 201),
      'pictures are taken again once there is room',
    );
  },
};

const filesUnder = (folder) =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));

let photo;
/** A photo of its own for each `n`, some ten kilobytes large, as the app sends it. */
async function send(origin, token, n) {
  photo ??= createRequire(inRoot('server/package.json'))('sharp');
  const noise = { type: 'gaussian', mean: 128, sigma: 30 };
  const bytes = await photo({ create: { width: 200 + n, height: 160, channels: 3, background: '#4a7', noise } })
    .jpeg()
    .toBuffer();
  const form = new FormData();
  form.set('file', new Blob([bytes], { type: 'image/jpeg' }), 'photo.jpg');
  const answer = await fetch(`${origin}/api/pictures`, {
    ...{ method: 'POST', body: form, headers: { authorization: `Bearer ${token}` } },
    signal: AbortSignal.timeout(20_000),
  });
  return { status: answer.status, ...(await answer.json()) };
}
