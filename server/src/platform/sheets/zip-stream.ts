import { Readable, pipeline } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** One file of an archive, and what it holds, piece by piece. */
export interface ZipEntry {
  name: string;
  content: Iterable<string> | AsyncIterable<string>;
}

interface Packed {
  name: Buffer;
  offset: number;
  crc: number;
  bytes: number;
  packedBytes: number;
}

/** Deflated, named in UTF-8, with its sizes behind it (APPNOTE 4.4.4: bits 3 and 11). */
const VERSION = 20;
const FLAGS = (1 << 3) | (1 << 11);
const DEFLATED = 8;
/** 1980-01-01, the first day of this calendar: when it was made is in the file's own words. */
const DAY = 0x21;

/**
 * A ZIP archive (PKWARE APPNOTE 6.3) of at most 4 GB, entry after entry, in constant memory: what is not fetched is not
 * made. A failure of an entry's content is a failure of the archive.
 */
export async function* zipped(entries: readonly ZipEntry[]): AsyncGenerator<Buffer> {
  const packed: Packed[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const entry = { name: Buffer.from(name), offset, crc: 0, bytes: 0, packedBytes: 0 };
    yield localHeader(entry);
    for await (const chunk of deflated(content, entry)) {
      entry.packedBytes += chunk.length;
      yield chunk;
    }
    yield descriptor(entry);
    packed.push(entry);
    offset += 30 + entry.name.length + entry.packedBytes + 16;
  }
  const directory = Buffer.concat(packed.map(directoryEntry));
  yield directory;
  yield ending(packed.length, directory.length, offset);
}

function deflated(content: ZipEntry['content'], entry: Packed): AsyncIterable<Buffer> {
  const measured = async function* () {
    for await (const piece of content) {
      const bytes = Buffer.from(piece);
      entry.crc = crc32(bytes, entry.crc);
      entry.bytes += bytes.length;
      yield bytes;
    }
  };
  // Fast rather than small: a list goes through a network that is faster than packing well.
  const pack = createDeflateRaw({ level: 1 });
  // Whoever reads `pack` gets the failure of either.
  pipeline(Readable.from(measured(), { objectMode: false }), pack, () => undefined);
  return pack;
}

function localHeader({ name }: Packed): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(FLAGS, 6);
  head.writeUInt16LE(DEFLATED, 8);
  head.writeUInt16LE(DAY, 12);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

function descriptor({ crc, packedBytes, bytes }: Packed): Buffer {
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(0x08074b50, 0);
  tail.writeUInt32LE(crc, 4);
  tail.writeUInt32LE(packedBytes, 8);
  tail.writeUInt32LE(bytes, 12);
  return tail;
}

function directoryEntry({ name, offset, crc, packedBytes, bytes }: Packed): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(VERSION, 6);
  head.writeUInt16LE(FLAGS, 8);
  head.writeUInt16LE(DEFLATED, 10);
  head.writeUInt16LE(DAY, 14);
  head.writeUInt32LE(crc, 16);
  head.writeUInt32LE(packedBytes, 20);
  head.writeUInt32LE(bytes, 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt32LE(offset, 42);
  return Buffer.concat([head, name]);
}

function ending(entries: number, directoryBytes: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(directoryBytes, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
