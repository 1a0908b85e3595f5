import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { S3PictureStore } from './s3-picture-store';

const SECRET = 'a-secret-that-only-the-two-sides-know';
const KEY = '202611/7Q4K29ZDM3AB.jpg';
const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest('hex');
const hmac = (key: Buffer | string, data: string) => createHmac('sha256', key).update(data).digest();

/** A bucket as small as can be: keeps what is put, and refuses whatever is not signed as SigV4 says. */
class Bucket {
  readonly kept = new Map<string, { bytes: Buffer; type: string | undefined }>();
  /** Answers to give before it works again. */
  failing: number[] = [];
  calls: string[] = [];
  /** Where a failing answer sends the caller. */
  elsewhere = '';
  private server: Server;

  async open(): Promise<string> {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request
        .on('data', (c: Buffer) => chunks.push(c))
        .on('end', () => {
          const [status, body] = this.answer(request, Buffer.concat(chunks));
          response.writeHead(status, this.elsewhere ? { location: this.elsewhere } : {}).end(body);
        });
    });
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close = () => new Promise((done) => this.server.close(done));

  private answer(request: IncomingMessage, body: Buffer): [number, Buffer | string] {
    this.calls.push(`${request.method} ${request.url}`);
    const fault = faultOf(request, body);
    if (fault) return [403, fault];
    if (this.failing.length) return [this.failing.shift()!, 'try again'];
    const path = request.url!;
    if (request.method === 'PUT') {
      this.kept.set(path, { bytes: body, type: request.headers['content-type'] });
      return [200, ''];
    }
    if (request.method === 'DELETE') return [this.kept.delete(path) ? 204 : 404, ''];
    const found = this.kept.get(path);
    return found ? [200, found.bytes] : [404, 'NoSuchKey'];
  }
}

/** What is wrong with the signature of a call; empty when nothing is. */
function faultOf(request: IncomingMessage, body: Buffer): string {
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    );
  if (!parts) return 'not signed';
  const [, accessKey, day, region, signedNames, signature] = parts;
  const payload = String(request.headers['x-amz-content-sha256']);
  if (accessKey !== 'AKID' || region !== 'cn-test') return 'unknown key';
  if (request.method === 'PUT' && payload !== sha256(body)) return 'other bytes than were signed';
  const headers = signedNames.split(';').map((n) => `${n}:${String(request.headers[n] ?? '').trim()}\n`);
  const canonical = [request.method, request.url, '', headers.join(''), signedNames, payload].join('\n');
  const at = String(request.headers['x-amz-date']);
  const scope = `${day}/${region}/s3/aws4_request`;
  const key = ['cn-test', 's3', 'aws4_request'].reduce((k, word) => hmac(k, word), hmac(`AWS4${SECRET}`, day));
  const expected = hmac(key, ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n')).toString('hex');
  return expected === signature && at.startsWith(day) ? '' : 'wrong signature';
}

let bucket: Bucket;
let endpoint: string;
beforeEach(async () => {
  bucket = new Bucket();
  endpoint = await bucket.open();
});
afterEach(() => bucket.close());

const store = (secretKey = SECRET) =>
  new S3PictureStore({ endpoint: `${endpoint}/`, bucket: 'echo', region: 'cn-test', accessKey: 'AKID', secretKey });

test('what is put can be read, path style and signed, until it is removed', async () => {
  const bytes = Buffer.from([0xff, 0xd8, 0xff, 0, 1, 2]);
  await store().put(KEY, bytes, 'image/jpeg');
  expect(bucket.kept.get(`/echo/${KEY}`)).toEqual({ bytes, type: 'image/jpeg' });
  const file = await store().get(KEY);
  expect(file!.bytes).toBe(null);
  expect(await text(file!.stream)).toBe(bytes.toString('utf8'));
  await store().remove(KEY);
  expect(bucket.kept.size).toBe(0);
  expect(bucket.calls).toEqual([`PUT /echo/${KEY}`, `GET /echo/${KEY}`, `DELETE /echo/${KEY}`]);
});

test('what is not there is null, and removing it is no fault', async () => {
  expect(await store().get(KEY)).toBe(null);
  await expect(store().remove(KEY)).resolves.toBeUndefined();
});

test('a passing fault of the bucket is tried again', async () => {
  bucket.failing = [503, 500];
  await store().put(KEY, Buffer.from('bytes'), 'image/jpeg');
  expect(bucket.calls).toHaveLength(3);
  expect(bucket.kept.size).toBe(1);
});

test('a bucket that refuses is a fault that names neither key nor secret', async () => {
  for (const attempt of [
    () => store('another secret').put(KEY, Buffer.from('bytes'), 'image/jpeg'),
    () => store('another secret').get(KEY),
    () => store('another secret').remove(KEY),
  ])
    await expect(attempt()).rejects.toThrow(/^The picture bucket answered 403 to (put|get|remove)\.$/);
  expect(bucket.kept.size).toBe(0);
});

test('a bucket that sends elsewhere is not followed', async () => {
  const other = new Bucket();
  bucket.elsewhere = `${await other.open()}/echo/${KEY}`;
  bucket.failing = [307, 307, 307];
  await expect(store().get(KEY)).rejects.toThrow();
  await expect(store().put(KEY, Buffer.from('bytes'), 'image/jpeg')).rejects.toThrow();
  expect(other.calls).toEqual([]);
  await other.close();
});
