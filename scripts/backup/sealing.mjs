// How a backup is kept from other eyes, and how it shows that it was changed: AES-256-GCM in pieces, each with its number
// and whether it is the last one. A file that was cut off, reordered or changed anywhere does not open.
import crypto from 'node:crypto';
import { Trouble } from '../sentences.mjs';

const MAGIC = Buffer.from('HUIYIN BACKUP 1\n');
const SALT = 32;
const CHECK = 16;
const HEAD = MAGIC.length + SALT + CHECK;
/** Bytes in the clear of every piece but the last. */
const PIECE = 1024 * 1024;
const TAG = 16;

/**
 * The key in BACKUP_KEY. Throws a Trouble that says how to make one.
 */
export function backupKey(text = process.env.BACKUP_KEY) {
  const key = Buffer.from(text ?? '', 'base64');
  if (key.length === 32 && key.toString('base64') === text) return key;
  const what = text ? 'BACKUP_KEY is not base64 of 32 bytes.' : 'BACKUP_KEY is not set.';
  throw new Trouble(`${what} Make one with \`openssl rand -base64 32\`, and keep it where the backups are not.`);
}

/** Every file has a key of its own, so that numbers of pieces never meet again; `check` tells a wrong key from damage. */
function keysOf(key, salt) {
  const bytes = Buffer.from(crypto.hkdfSync('sha256', key, salt, 'huiyin backup 1', 32 + CHECK));
  return { own: bytes.subarray(0, 32), check: bytes.subarray(32) };
}

function nonceOf(number, isLast) {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 0, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** Makes a step of a `pipeline` that encrypts what passes. */
export const seal = (key) =>
  async function* (source) {
    const salt = crypto.randomBytes(SALT);
    const { own, check } = keysOf(key, salt);
    yield Buffer.concat([MAGIC, salt, check]);
    let number = 0;
    for await (const [piece, isLast] of inPieces(source, PIECE)) {
      const cipher = crypto.createCipheriv('aes-256-gcm', own, nonceOf(number, isLast));
      yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
      number += 1;
    }
  };

/**
 * Makes a step of a `pipeline` that decrypts; nothing passes that was not proven first. Throws a Trouble for what is no
 * backup, a wrong key, and a file that was changed or cut off.
 */
export const open = (key) =>
  async function* (source) {
    const { head, rest } = await headOf(source);
    const { own, check } = keysOf(key, head.subarray(MAGIC.length, MAGIC.length + SALT));
    if (!crypto.timingSafeEqual(check, head.subarray(HEAD - CHECK)))
      throw new Trouble('BACKUP_KEY is not the key that this backup was made with.');
    let number = 0;
    for await (const [piece, isLast] of inPieces(rest, PIECE + TAG)) {
      yield opened(own, piece, nonceOf(number, isLast), number);
      number += 1;
    }
  };

function opened(key, piece, nonce, number) {
  try {
    const decipher = crypto.createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
    decipher.setAuthTag(piece.subarray(-TAG));
    return Buffer.concat([decipher.update(piece.subarray(0, -TAG)), decipher.final()]);
  } catch {
    throw new Trouble(
      `The backup is damaged or cut off: what follows its first ${number} MB is not as it was written. Take another copy of it, or the backup before.`,
    );
  }
}

async function headOf(source) {
  const chunks = source[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  while (start.length < HEAD) {
    const { done, value } = await chunks.next();
    if (done) break;
    start = Buffer.concat([start, value]);
  }
  if (start.length < HEAD || !start.subarray(0, MAGIC.length).equals(MAGIC))
    throw new Trouble('This file is no backup of Huiyin.');
  async function* rest() {
    yield start.subarray(HEAD);
    yield* { [Symbol.asyncIterator]: () => chunks };
  }
  return { head: start.subarray(0, HEAD), rest: rest() };
}

/** `[bytes, isLast]`: all of the same size but the last, which alone may be shorter, or empty when there is nothing at all. */
async function* inPieces(source, size) {
  let kept = [];
  let length = 0;
  for await (const chunk of source) {
    kept.push(chunk);
    length += chunk.length;
    // One more byte than a piece: so this one is not the last.
    if (length <= size) continue;
    const all = Buffer.concat(kept);
    let at = 0;
    for (; length - at > size; at += size) yield [all.subarray(at, at + size), false];
    kept = [all.subarray(at)];
    length -= at;
  }
  yield [Buffer.concat(kept), true];
}
