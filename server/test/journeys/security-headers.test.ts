import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { Factories } from '../factories';
import { neighbourhood } from '../neighbourhood';
import { testServer, type TestServer } from '../http';
import { signIn } from '../sign-in';
import { PicturesService } from '../../src/pictures/pictures.service';

let server: TestServer;
let web: string;

beforeAll(async () => {
  web = mkdtempSync(join(tmpdir(), 'huiyin-web-'));
  mkdirSync(join(web, 'js'));
  writeFileSync(join(web, 'index.html'), '<!doctype html><script src="/js/app.0123abcd.js"></script>');
  writeFileSync(join(web, 'js/app.0123abcd.js'), '1');
  server = await testServer({ WEB_ROOT: web, PUBLIC_URL: 'https://huiyin.example.cn' });
}, 60_000);
afterAll(async () => {
  await server?.close();
  rmSync(web, { recursive: true });
});

const headersOf = async (url: string, token?: string) => {
  const { headers, statusCode } = await server.app.inject({
    method: 'GET',
    url,
    headers: token ? { authorization: `Bearer ${token}` } : {},
  });
  return { status: statusCode, ...headers } as Record<string, string | number | undefined>;
};
/** A policy as a table of its directives. */
const policyOf = (headers: Record<string, unknown>) =>
  Object.fromEntries(
    String(headers['content-security-policy'])
      .split('; ')
      .map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1).join(' ')]),
  );
const picture = async () => {
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#4a7' } })
    .jpeg()
    .toBuffer();
  const pictures = server.app.get(PicturesService);
  const pieces = async function* () {
    yield bytes;
  };
  return (await pictures.keep(await pictures.receive(pieces()), null, true)).url;
};

describe('what browsers are told', () => {
  test('with every kind of answer: nothing is guessed, framed, leaked, or asked of the device', async () => {
    const make = new Factories(server.db);
    const districtId = (await make.district()).id;
    // A name that would end the header it is put into, and begin one of its own.
    const { station } = await neighbourhood(make, districtId);
    await server.db.query('UPDATE station SET name = ? WHERE id = ?', ['站"; x=1\r\nSet-Cookie: a=1', station.id]);
    const office = await signIn(server, 'district_office', { districtId });
    const code = `/codes/station/${station.code}`;
    expect((await server.call('POST', `${code}/issue`, { token: office.token })).status).toBe(200);
    const answers: [string, number, string, string?][] = [
      ['/', 200, 'text/html'],
      ['/voter/station/index', 200, 'text/html'],
      ['/js/app.0123abcd.js', 200, 'javascript'],
      ['/js/none.js', 404, 'json'],
      ['/api/about', 200, 'json'],
      ['/api/docs', 200, 'text/html'],
      ['/api/openapi.json', 200, 'json'],
      ['/api/stations?x=1', 400, 'json'],
      ['/api/me/export', 401, 'json'],
      ['/api/nowhere', 404, 'json'],
      ['/api/%zz', 404, 'json'],
      [await picture(), 200, 'image/jpeg'],
      ['/api/requests/export?scope=late', 200, 'spreadsheetml', office.token],
      [`/api${code}/poster?size=card`, 200, 'application/pdf', office.token],
    ];
    for (const [url, status, type, token] of answers) {
      const headers = await headersOf(url, token);
      expect([url, headers.status, String(headers['content-type'])]).toEqual([
        url,
        status,
        expect.stringContaining(type),
      ]);
      expect([url, { 'set-cookie': undefined, ...headers }]).toEqual([
        url,
        expect.objectContaining({
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'x-frame-options': 'DENY',
          'cross-origin-opener-policy': 'same-origin',
          'strict-transport-security': 'max-age=31536000; includeSubDomains',
          'set-cookie': undefined,
          'permissions-policy': expect.stringMatching(/geolocation=\(self\).*camera=\(\).*microphone=\(\)/),
        }),
      ]);
      expect([url, policyOf(headers)]).toEqual([
        url,
        expect.objectContaining({
          'default-src': "'none'",
          'object-src': "'none'",
          'base-uri': "'none'",
          'frame-ancestors': "'none'",
        }),
      ]);
    }
  });

  test('the app runs its own files and nothing that stands inside the page', async () => {
    const policy = policyOf(await headersOf('/s/cuiyuan'));
    expect(policy).toMatchObject({
      'script-src': "'self'",
      'style-src': "'self'",
      'connect-src': "'self'",
      'img-src': "'self' data: blob:",
      'form-action': "'self'",
      'require-trusted-types-for': "'script'",
    });
    expect(JSON.stringify(policy)).not.toMatch(/unsafe|\*|http/);
  });

  test('what is no page does nothing when it is opened by itself, be it a picture, a list or a refusal', async () => {
    for (const url of ['/api/about', '/api/me/export', '/js/app.0123abcd.js', await picture()])
      expect([url, policyOf(await headersOf(url))]).toEqual([url, expect.objectContaining({ sandbox: '' })]);
  });

  test('others may embed a picture, as the mini-program does, and nothing else of ours', async () => {
    const name = 'cross-origin-resource-policy';
    expect((await headersOf(await picture()))[name]).toBe('cross-origin');
    for (const url of ['/', '/api/about', '/js/app.0123abcd.js'])
      expect([url, (await headersOf(url))[name]]).toEqual([url, 'same-origin']);
    // No header opens the API to pages of others, whatever they say they are.
    const { headers } = await server.app.inject({
      url: '/api/about',
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(Object.keys(headers).filter((one) => one.startsWith('access-control'))).toEqual([]);
  });

  test('answers of the API are kept by nobody, hashed files for a year', async () => {
    for (const url of ['/api/about', '/api/me/export', '/api/nowhere', '/api/stations?x=1'])
      expect([url, (await headersOf(url))['cache-control']]).toEqual([url, 'no-store']);
    expect((await headersOf('/js/app.0123abcd.js'))['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await headersOf('/'))['cache-control']).toBe('public, max-age=0');
  });

  test('nothing says what the server is made of', async () => {
    for (const url of ['/', '/api/about', '/api/nowhere']) {
      const headers = await headersOf(url);
      expect([headers.server, headers['x-powered-by']]).toEqual([undefined, undefined]);
    }
  });
});

describe('who holds a line', () => {
  let port: number;
  beforeAll(async () => {
    await server.app.listen(0, '127.0.0.1');
    port = (server.app.getHttpServer().address() as AddressInfo).port;
  });

  /** What comes back for bytes that no client would send. */
  const raw = (bytes: string) =>
    new Promise<string>((done) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
      let heard = '';
      socket.on('data', (data) => (heard += data.toString('latin1')));
      socket.on('close', () => done(heard)).on('error', () => done(heard));
    });

  test('has 15 seconds to say what is wanted and three minutes to send it; lines are counted', () => {
    const { headersTimeout, requestTimeout, keepAliveTimeout, maxConnections } = server.app.getHttpServer();
    expect({ headersTimeout, requestTimeout, keepAliveTimeout, maxConnections }).toEqual({
      headersTimeout: 15_000,
      requestTimeout: 180_000,
      keepAliveTimeout: 72_000,
      maxConnections: 10_000,
    });
  });

  test.each([
    ['says two lengths', 'Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello'],
    ['says a length and pieces', 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['hides pieces behind a name', 'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n'],
    ['folds a header', 'X-One: a\r\n b\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n'],
    ['sends more headers than anybody needs', `X-Much: ${'a'.repeat(20_000)}\r\n\r\n`],
  ])('who %s is cut off', async (_, rest) => {
    const heard = await raw(
      `POST /api/auth/staff HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${rest}GET /api/about HTTP/1.1\r\nHost: x\r\n\r\n`,
    );
    expect(heard).toMatch(/^HTTP\/1\.1 4\d\d /);
    // The second call, smuggled in behind, is never answered.
    expect(heard.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  test.each(['TRACE', 'TRACK', 'CONNECT', 'DEBUG'])('%s is not spoken', async (method) => {
    const heard = await raw(
      `${method} /api/about HTTP/1.1\r\nHost: x\r\nX-Secret: echo-me\r\nConnection: close\r\n\r\n`,
    );
    expect(heard).not.toMatch(/^HTTP\/1\.1 2|echo-me/);
  });
});
