import { connect, type AddressInfo } from 'node:net';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@huiyin/shared/kernel/time';
import type { PictureView } from '@huiyin/shared/requests/request.dto';
import sharp from 'sharp';
import { type TestServer, testServer } from '../../test/http';
import { signIn, type SignedIn } from '../../test/sign-in';
import { Clock } from '../platform/clock/clock';
import { inTransaction } from '../platform/db/transaction';
import { DiskPictureStore } from './disk-picture-store';
import { PictureOrphans } from './picture-orphans';
import { PicturesQueries } from './pictures.queries';
import { PicturesService } from './pictures.service';

let server: TestServer;
let voter: SignedIn;

beforeAll(async () => {
  server = await testServer();
  voter = await signIn(server, 'voter');
});
afterAll(() => server.close());
afterEach(() => {
  jest.restoreAllMocks();
  // Whatever was sent, nothing is left lying about.
  expect(filesIn('incoming')).toEqual([]);
});

const filesIn = (folder: string): string[] => {
  const path = join(server.config.DATA_DIR, folder);
  return existsSync(path)
    ? readdirSync(path, { recursive: true })
        .map(String)
        .filter((f) => f.includes('.'))
        .sort()
    : [];
};

/** A form as a browser or WeChat sends it. */
function form(files: { name?: string; fileName?: string; type?: string; bytes: Buffer }[]) {
  const boundary = 'x-huiyin-boundary';
  const parts = files.flatMap(({ name = 'file', fileName = 'p.jpg', type = 'image/jpeg', bytes }) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${fileName}"\r\nContent-Type: ${type}\r\n\r\n`,
    ),
    bytes,
    Buffer.from('\r\n'),
  ]);
  const payload = Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}

async function send(sent: ReturnType<typeof form>, as: SignedIn = voter) {
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/pictures',
    payload: sent.payload,
    headers: { ...sent.headers, authorization: `Bearer ${as.token}` },
  });
  return { status: answer.statusCode, body: answer.json() as PictureView & { code: string; message?: string } };
}

const upload = (bytes: Buffer, fileName?: string, type?: string) => send(form([{ bytes, fileName, type }]));
const get = (url: string) => server.app.inject({ method: 'GET', url });

const plain = (width = 300, height = 200) => sharp({ create: { width, height, channels: 3, background: '#4a7' } });

/** A photo as a phone makes it: lying on its side by EXIF, with the place where it was taken. */
const fromPhone = () =>
  plain(600, 300)
    .withExif({
      IFD0: { Make: 'HuiyinPhone', Artist: 'A Voter' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 12/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '121/1 0/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

/** A PNG that claims a size and packs far more than it weighs. */
function bomb(width: number, height: number): Buffer {
  const chunk = (kind: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
    const frame = Buffer.alloc(8 + body.length);
    frame.writeUInt32BE(data.length, 0);
    body.copy(frame, 4);
    frame.writeUInt32BE(crc(body), 4 + body.length);
    return frame;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(4 * 1024 * 1024), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(bytes: Buffer): number {
  let c = 0xffffffff;
  for (const byte of bytes) {
    c ^= byte;
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  }
  return (c ^ 0xffffffff) >>> 0;
}

describe('what may come in', () => {
  test('a phone photo comes out upright and without EXIF, GPS or any other metadata', async () => {
    const photo = await fromPhone();
    expect((await sharp(photo).metadata()).orientation).toBe(6);
    expect(photo.includes('HuiyinPhone')).toBe(true);
    const { status, body } = await upload(photo);
    expect(status).toBe(201);
    expect(body).toMatchObject({ width: 300, height: 600 });
    for (const url of [body.url, body.thumbUrl]) {
      const kept = (await get(url)).rawPayload;
      const facts = await sharp(kept).metadata();
      expect(facts).toMatchObject({ format: 'jpeg' });
      expect([facts.exif, facts.icc, facts.xmp, facts.iptc, facts.orientation]).toEqual(Array(5).fill(undefined));
      for (const trace of ['Exif', 'HuiyinPhone', 'A Voter']) expect(kept.includes(trace)).toBe(false);
      expect(facts.width).toBeLessThan(facts.height);
    }
  });

  test.each([
    ['jpeg', () => plain().jpeg().toBuffer(), 'image/jpeg'],
    ['png', () => plain().png().toBuffer(), 'image/jpeg'],
    ['png with transparency', () => plain().ensureAlpha(0.5).png().toBuffer(), 'image/jpeg'],
    ['webp', () => plain().webp().toBuffer(), 'image/jpeg'],
    ['jpeg in CMYK', () => plain().toColourspace('cmyk').jpeg().toBuffer(), 'image/jpeg'],
    ['jpeg that is progressive', () => plain().jpeg({ progressive: true }).toBuffer(), 'image/jpeg'],
  ])('%s, whatever it calls itself', async (_, make, type) => {
    const { status, body } = await upload(await make(), '../../etc/passwd\u0000.exe', 'text/html');
    expect(status).toBe(201);
    expect(Object.keys(body).sort()).toEqual(['code', 'display', 'height', 'thumbUrl', 'url', 'width']);
    const file = await get(body.url);
    expect(file.headers).toMatchObject({ 'content-type': type, 'x-content-type-options': 'nosniff' });
    expect(await sharp(file.rawPayload).metadata()).toMatchObject({ width: 300, height: 200 });
  });

  test('large pictures are made smaller, small ones stay', async () => {
    const { body } = await upload(await plain(4000, 2000).jpeg().toBuffer());
    expect(body).toMatchObject({ width: 2560, height: 1280 });
    expect(await sharp((await get(body.thumbUrl)).rawPayload).metadata()).toMatchObject({ width: 400, height: 200 });
    expect((await upload(await plain(30, 20).png().toBuffer())).body).toMatchObject({ width: 30, height: 20 });
  });

  test('a picture that is a page, a program and an archive as well comes out as a picture only', async () => {
    const page = '<script>alert(1)</script>';
    const rest = Buffer.concat([Buffer.from(`${page}<?php system(1) ?>`), Buffer.from('PK\u0003\u0004'), bomb(9, 9)]);
    const photo = await plain()
      .withExif({ IFD0: { Make: page } })
      .jpeg()
      .toBuffer();
    const { status, body } = await upload(Buffer.concat([photo, rest]), 'photo.html', 'text/html');
    expect(status).toBe(201);
    for (const url of [body.url, body.thumbUrl]) {
      const { headers, rawPayload: kept } = await get(url);
      expect(headers['content-type']).toBe('image/jpeg');
      for (const trace of ['script', 'php', 'PK\u0003\u0004', 'IHDR']) expect(kept.includes(trace)).toBe(false);
      // It ends where the picture ends.
      expect([...kept.subarray(-2)]).toEqual([0xff, 0xd9]);
    }
  });

  test('of an animation the first picture is kept', async () => {
    const frames = Buffer.concat([Buffer.alloc(64 * 64 * 3, 0xff), Buffer.alloc(64 * 64 * 3, 0x00)]);
    const moving = await sharp(frames, { raw: { width: 64, height: 128, channels: 3, pageHeight: 64 } })
      .webp({ loop: 0, delay: [100, 100] })
      .toBuffer();
    expect((await sharp(moving, { pages: -1 }).metadata()).pages).toBe(2);
    const { body } = await upload(moving);
    expect(body).toMatchObject({ width: 64, height: 64 });
    const { data, info } = await sharp((await get(body.url)).rawPayload)
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width: 64, height: 64 });
    expect(data[0]).toBeGreaterThan(240);
  });
});

describe('what is refused', () => {
  const box = (brand: string) =>
    Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}\0\0\0\0${brand}miaf`), Buffer.alloc(200)]);
  const begun = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5000, 7)]);

  test.each<[string, number, string, () => Buffer | Promise<Buffer>]>([
    ['heic', 415, 'picture.heic', () => box('heic')],
    ['avif', 415, 'picture.heic', () => box('avif')],
    ['heif of another maker', 415, 'picture.heic', () => box('mif1')],
    ['a film', 415, 'picture.not_picture', () => box('isom')],
    ['a gif', 415, 'picture.not_picture', () => plain(2, 2).gif().toBuffer()],
    ['an svg', 415, 'picture.not_picture', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>')],
    ['a page called p.jpg', 415, 'picture.not_picture', () => Buffer.from('<html><script>1</script></html>'.repeat(9))],
    ['an empty file', 415, 'picture.not_picture', () => Buffer.alloc(0)],
    ['three bytes', 415, 'picture.not_picture', () => Buffer.from([1, 2, 3])],
    ['only the first bytes of a jpeg', 415, 'picture.not_picture', () => begun],
    ['a jpeg cut off in its header', 415, 'picture.not_picture', async () => (await fromPhone()).subarray(0, 60)],
    ['a zip bomb of a png', 422, 'picture.too_many_pixels', () => bomb(50_000, 50_000)],
    ['a png of one endless line', 422, 'picture.too_many_pixels', () => bomb(999_999, 41)],
    ['a png that claims the largest size there is', 415, 'picture.not_picture', () => bomb(0x7fffffff, 0x7fffffff)],
    [
      'one byte more than 10 MB',
      413,
      'picture.too_large',
      async () =>
        Buffer.concat([await fromPhone(), Buffer.alloc(LIMITS.pictureBytes + 1)]).subarray(0, LIMITS.pictureBytes + 1),
    ],
  ])('%s → %i %s', async (_, status, code, make) => {
    const before = filesIn('pictures');
    const answer = await upload(await make());
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.message).toMatch(/[一-龥]/);
    expect(filesIn('pictures')).toEqual(before);
  });

  test('10 MB to the byte is taken', async () => {
    const photo = await plain().jpeg().toBuffer();
    const bytes = Buffer.concat([photo, Buffer.alloc(LIMITS.pictureBytes - photo.length)]);
    expect((await upload(bytes)).status).toBe(201);
  });

  test('forms that are not one file', async () => {
    const bytes = await plain(4, 4).jpeg().toBuffer();
    const codes = async (sent: ReturnType<typeof form>) => {
      const { status, body } = await send(sent);
      return [status, body.code];
    };
    expect(await codes(form([]))).toEqual([400, 'body.invalid']);
    expect(await codes(form([{ bytes }, { bytes }]))).toEqual([400, 'body.invalid']);
    expect(await codes(form([{ bytes, name: 'photo' }]))).toEqual([400, 'body.invalid']);
    const field = form([{ bytes }]);
    field.payload = Buffer.concat([
      Buffer.from('--x-huiyin-boundary\r\nContent-Disposition: form-data; name="owner"\r\n\r\n1\r\n'),
      field.payload,
    ]);
    expect(await codes(field)).toEqual([400, 'body.invalid']);
    const cut = form([{ bytes }]);
    expect(await codes({ ...cut, payload: cut.payload.subarray(0, cut.payload.length - 60) })).toEqual([
      400,
      'body.invalid',
    ]);
    expect(await codes({ ...cut, headers: { 'content-type': 'multipart/form-data' } })).toEqual([400, 'body.invalid']);
    expect(await codes({ payload: Buffer.from('{}'), headers: { 'content-type': 'application/json' } })).toEqual([
      415,
      'body.wrong_type',
    ]);
    expect(await codes({ payload: bytes, headers: { 'content-type': 'image/jpeg' } })).toEqual([
      415,
      'body.wrong_type',
    ]);
  });

  test('a sender without end hears the refusal and is cut off', async () => {
    await server.app.listen(0, '127.0.0.1');
    const { port } = server.app.getHttpServer().address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    const photo = await plain().jpeg().toBuffer();
    const { payload, headers } = form([{ bytes: photo }]);
    socket.write(
      `POST /api/pictures HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${voter.token}\r\n` +
        `Content-Type: ${headers['content-type']}\r\nContent-Length: ${10 * 1024 ** 3}\r\n\r\n`,
    );
    socket.write(payload.subarray(0, payload.length - 24));
    let heard = '';
    let sent = 0;
    socket.on('data', (data) => (heard += data.toString('utf8')));
    const ended = new Promise<void>((done) => socket.on('close', () => done()).on('error', () => done()));
    const more = Buffer.alloc(1024 * 1024, 7);
    const push = () => {
      while (!socket.destroyed && sent < 200) {
        sent++;
        if (!socket.write(more)) return void socket.once('drain', push);
      }
    };
    push();
    await ended;
    expect(heard).toMatch(/^HTTP\/1.1 413 /);
    expect(heard).toContain('picture.too_large');
    expect(sent).toBeLessThan(200);
  });

  test('people who may not upload', async () => {
    const sent = form([{ bytes: await plain(4, 4).jpeg().toBuffer() }]);
    const auditor = await signIn(server, 'auditor');
    expect((await send(sent, auditor)).body.code).toBe('role.not_allowed');
    const nobody = await server.app.inject({ method: 'POST', url: '/api/pictures', ...sent });
    expect([nobody.statusCode, nobody.json().code]).toEqual([401, 'auth.required']);
  });
});

describe('who gets to see it', () => {
  const shown = async (url: string) => (await get(url)).statusCode;

  test('only a link that was given out opens it, and for half an hour', async () => {
    const { body } = await upload(await plain().jpeg().toBuffer());
    const answer = await get(body.url);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toMatch(/^private, max-age=(1[5-8])\d\d, immutable$/);
    const [path, query] = body.url.split('?');
    const link = new URLSearchParams(query);
    const other = (await upload(await plain().jpeg().toBuffer())).body;
    const wrong = {
      'without a signature': path,
      'another picture': body.url.replace(body.code, other.code),
      'a longer life': body.url.replace(/e=\d+/, `e=${Number(link.get('e')) + DAY_MS}`),
      'a changed signature': body.url.replace(/s=./, (s) => (s === 's=A' ? 's=B' : 's=A')),
      'an empty signature': body.url.replace(/s=.*/, 's='),
      'a made-up code': body.url.replace(body.code, 'ZZZZZZZZZZZZ'),
    };
    for (const [what, url] of Object.entries(wrong)) {
      const refused = await get(url);
      expect([what, refused.statusCode, refused.json().code]).toEqual([what, 404, 'picture.not_found']);
    }
    const real = Date.now();
    jest.spyOn(server.app.get(Clock), 'real').mockReturnValue(real + 24 * MINUTE_MS);
    expect(await shown(body.url)).toBe(200);
    jest.spyOn(server.app.get(Clock), 'real').mockReturnValue(real + 31 * MINUTE_MS);
    expect(await shown(body.url)).toBe(404);
  });

  test('malformed addresses are told so', async () => {
    for (const url of ['AB', 'ABCDEFGH?size=huge', 'ABCDEFGH?e=soon', 'ABCDEFGH?width=3', 'ABCDEFGH?s=a&s=b'])
      expect([url, (await get(`/api/pictures/${url}`)).statusCode]).toEqual([url, 400]);
  });

  test('an open picture needs no signature', async () => {
    const pictures = server.app.get(PicturesService);
    const bytes = await plain().jpeg().toBuffer();
    const view = await pictures.keep(await pictures.receive(inPieces(bytes)), null, true);
    expect(view.url).toBe(`/api/pictures/${view.code}?size=full`);
    const answer = await get(`/api/pictures/${view.code}`);
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'public, max-age=86400, immutable']);
  });
});

async function* inPieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
}

describe('what it belongs to', () => {
  const attach = (codes: string[], subjectId: string, owner = voter) =>
    inTransaction(server.db, (em) =>
      server.app
        .get(PicturesService)
        .attach(em, codes, { topic: 'request', subjectId, display: 'shown' }, owner.personId),
    );
  const made = async (n: number) => {
    const bytes = await plain(8, 8).jpeg().toBuffer();
    const codes: string[] = [];
    for (let i = 0; i < n; i++) codes.push((await upload(bytes)).body.code);
    return codes;
  };
  const of = async (...ids: string[]) => server.app.get(PicturesQueries).of(server.db.manager, 'request', ids);

  test('attached pictures come back with their subject, in order, with links that open them', async () => {
    const codes = await made(3);
    await attach([codes[0], codes[1], codes[0]], '71');
    await attach([codes[2]], '72');
    const found = await of('71', '72', '73');
    expect([...found].map(([id, views]) => [id, views.map((v) => v.code)])).toEqual([
      ['71', [codes[0], codes[1]]],
      ['72', [codes[2]]],
    ]);
    expect((await get(found.get('71')![1].thumbUrl)).statusCode).toBe(200);
    expect(await of()).toEqual(new Map());
  });

  test("another's, an attached, a made-up picture is refused, and then none is attached", async () => {
    const [mine, taken] = await made(2);
    await attach([taken], '81');
    const stranger = await signIn(server, 'voter');
    await expect(attach([mine], '82', stranger)).rejects.toMatchObject({ code: 'picture.not_found' });
    await expect(attach([mine, taken], '82')).rejects.toMatchObject({ code: 'picture.not_found' });
    await expect(attach([mine, 'NOSUCHCODE00'], '82')).rejects.toMatchObject({ code: 'picture.not_found' });
    expect(await of('82')).toEqual(new Map());
    await attach([mine], '82');
  });

  test('nine at most, also when they come bit by bit', async () => {
    const codes = await made(10);
    await expect(attach(codes, '91')).rejects.toMatchObject({ code: 'picture.too_many' });
    await attach(codes.slice(0, 8), '91');
    await expect(attach(codes.slice(8), '91')).rejects.toMatchObject({ code: 'picture.too_many' });
    await attach([codes[8]], '91');
    expect((await of('91')).get('91')).toHaveLength(9);
  });

  test('what nobody attached is gone after a day, and only that', async () => {
    const [forgotten, attached, recent] = await made(3);
    await attach([attached], '95');
    await server.db.query('UPDATE picture SET created_at = ? WHERE code IN (?)', [
      new Date(Date.now() - DAY_MS - HOUR_MS),
      [forgotten, attached],
    ]);
    const orphans = server.app.get(PictureOrphans);
    // Two processes at it at once.
    const removed = await Promise.all([orphans.clear(), orphans.clear()]);
    expect(removed[0] + removed[1]).toBe(1);
    const left: { code: string }[] = await server.db.query('SELECT code FROM picture WHERE code IN (?)', [
      [forgotten, attached, recent],
    ]);
    expect(left.map((r) => r.code).sort()).toEqual([attached, recent].sort());
    expect(filesIn('pictures').filter((f) => f.includes(forgotten))).toEqual([]);
    expect(filesIn('pictures').filter((f) => f.includes(attached))).toHaveLength(2);
  });

  test('a picture that could not be stored leaves no row and no file', async () => {
    const before = filesIn('pictures');
    const [{ n }] = await server.db.query('SELECT COUNT(*) AS n FROM picture');
    jest.spyOn(server.db, 'query').mockRejectedValueOnce(new Error('no room'));
    const pictures = server.app.get(PicturesService);
    const file = await pictures.receive(inPieces(await plain().jpeg().toBuffer()));
    await expect(pictures.keep(file, voter.personId)).rejects.toThrow('no room');
    expect(filesIn('pictures')).toEqual(before);
    expect((await server.db.query('SELECT COUNT(*) AS n FROM picture'))[0].n).toBe(n);
  });
});

test('nothing outside the folder of pictures can be read, written or removed, whatever is asked for', async () => {
  const store = new DiskPictureStore(join(server.config.DATA_DIR, 'pictures'));
  const secret = join(server.config.DATA_DIR, 'secret.jpg');
  writeFileSync(secret, 'never');
  for (const key of ['../secret.jpg', '202611/../../secret.jpg', '/etc/passwd', '202611/ABCDEFGHJKMN.jpg\0', 'a.svg']) {
    await expect(store.get(key)).rejects.toThrow('Not a key');
    await expect(store.put(key, Buffer.from('x'))).rejects.toThrow('Not a key');
    await expect(store.remove(key)).rejects.toThrow('Not a key');
  }
  expect(readFileSync(secret, 'utf8')).toBe('never');
  for (const code of ['..%2fsecret', '%2e%2e', '..%5csecret.jpg', 'ABCDEFGH%00'])
    expect([400, 404]).toContain((await get(`/api/pictures/${code}`)).statusCode);
});
