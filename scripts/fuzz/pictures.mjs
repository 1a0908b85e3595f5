// Uploads: one that would do, and those that would not.
import zlib from 'node:zlib';

const BORDER = 'fuzz-border-7f3a';

/** A grey picture of 8 × 8 as PNG; `width` and `height` are what its header claims. */
function png({ width = 8, height = 8, rows = 8 * 9 } = {}) {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const framed = Buffer.alloc(body.length + 8);
    framed.writeUInt32BE(data.length, 0);
    body.copy(framed, 4);
    framed.writeUInt32BE(zlib.crc32?.(body) ?? crc32(body), body.length + 4);
    return framed;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const pixels = zlib.deflateSync(Buffer.alloc(rows));
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([magic, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

/** As zlib.crc32, which Node 20 does not have everywhere. */
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

const part = (name, content, { filename = 'a.png', type = 'image/png' } = {}) =>
  Buffer.concat([
    Buffer.from(
      `--${BORDER}\r\ncontent-disposition: form-data; name="${name}"; filename="${filename}"\r\ncontent-type: ${type}\r\n\r\n`,
    ),
    content,
    Buffer.from('\r\n'),
  ]);
const field = (name, text) =>
  Buffer.from(`--${BORDER}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`);
const END = Buffer.from(`--${BORDER}--\r\n`);
const TYPE = `multipart/form-data; boundary=${BORDER}`;
const form = (...parts) => ({ type: TYPE, bytes: Buffer.concat([...parts, END]) });
const text = (s) => Buffer.from(s);

const UPLOADS = {
  good: () => form(part('file', png())),
  another: () => form(part('file', png({ rows: 8 * 9 + 1 }))),
  bomb: () => form(part('file', png({ width: 30_000, height: 30_000, rows: 100_000 }))),
  claimsMore: () => form(part('file', png({ width: 2_147_483_647, height: 1 }))),
  noSize: () => form(part('file', png({ width: 0, height: 0 }))),
  cutOff: () => form(part('file', png().subarray(0, 40))),
  nothing: () => form(part('file', Buffer.alloc(0))),
  page: () => form(part('file', text('<html><script>alert(1)</script>'), { filename: 'a.html', type: 'text/html' })),
  drawing: () =>
    form(part('file', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), { type: 'image/svg+xml' })),
  xml: () => form(part('file', text('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>'))),
  heic: () => form(part('file', text('\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000mif1heic'))),
  gif: () => form(part('file', text('GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;'))),
  traversal: () => form(part('file', png(), { filename: '../../../../etc/cron.d/x' })),
  strangeName: () => form(part('file', png(), { filename: 'a".png\\\u0000%00路' })),
  wrongField: () => form(part('picture', png())),
  two: () => form(part('file', png()), part('file', png())),
  many: () => form(...Array.from({ length: 300 }, () => part('file', png()))),
  fields: () => form(...Array.from({ length: 300 }, (_, i) => field(`f${i}`, 'x')), part('file', png())),
  longField: () => form(field('note', 'x'.repeat(100_000)), part('file', png())),
  proto: () => form(field('__proto__', 'x'), field('constructor', 'x'), part('__proto__', png())),
  onlyFields: () => form(field('file', 'no picture')),
  headers: () => ({
    type: TYPE,
    bytes: Buffer.concat([text(`--${BORDER}\r\n${'x-y: z\r\n'.repeat(3000)}\r\n`), png(), text('\r\n'), END]),
  }),
  noEnd: () => ({ type: TYPE, bytes: part('file', png()) }),
  noBorder: () => ({ type: 'multipart/form-data', bytes: Buffer.concat([part('file', png()), END]) }),
  otherBorder: () => ({ type: 'multipart/form-data; boundary=xx', bytes: Buffer.concat([part('file', png()), END]) }),
  longBorder: () => ({
    type: `multipart/form-data; boundary=${'b'.repeat(2000)}`,
    bytes: Buffer.concat([part('file', png()), END]),
  }),
  empty: () => ({ type: TYPE, bytes: Buffer.alloc(0) }),
  json: () => ({ type: 'application/json', bytes: text('{"file":"x"}') }),
};

/** Their names; the first is one that would do. */
export const UPLOAD_NAMES = Object.keys(UPLOADS);

/** The upload of a name: { type, bytes }. */
export const uploadOf = (name) => UPLOADS[name]();
