import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

/** WeChat pads to blocks of 32, although AES itself needs 16. */
const BLOCK = 32;
const RANDOM_BYTES = 16;
const LENGTH_BYTES = 4;

/** What the push carries is not from WeChat, not for us, or broken. */
export class PushBroken extends Error {}

/** SHA-1 over the parts in dictionary order, in hex: token, timestamp, nonce (and the cipher text for msg_signature). */
export function pushSignature(...parts: string[]): string {
  return createHash('sha1')
    .update([...parts].sort(byCodeUnits).join(''))
    .digest('hex');
}

/** Whether the signature is the one over these parts, in constant time. */
export function isSignedBy(signature: string, ...parts: string[]): boolean {
  const expected = Buffer.from(pushSignature(...parts));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/**
 * Opens a message of safe mode: AES-256-CBC, the key is the EncodingAESKey in base64, its first 16 bytes are the iv; inside
 * are 16 random bytes, the length (4 bytes, big endian), the message, and the appid it is for.
 * @param aesKey the EncodingAESKey of 43 characters
 * @throws PushBroken when it does not decrypt, is badly padded, cut off, or made for another appid
 */
export function openPush(encrypted: string, aesKey: string, appId: string): string {
  if (!/^(?:[0-9A-Za-z+/]{4})*(?:[0-9A-Za-z+/]{2}==|[0-9A-Za-z+/]{3}=)?$/.test(encrypted))
    throw new PushBroken('base64');
  const plain = decrypted(Buffer.from(encrypted, 'base64'), aesKey);
  const start = RANDOM_BYTES + LENGTH_BYTES;
  if (plain.length < start) throw new PushBroken('length');
  const end = start + plain.readUInt32BE(RANDOM_BYTES);
  if (end > plain.length) throw new PushBroken('length');
  if (plain.subarray(end).toString('utf8') !== appId) throw new PushBroken('appid');
  return plain.subarray(start, end).toString('utf8');
}

function decrypted(bytes: Buffer, aesKey: string): Buffer {
  if (bytes.length === 0 || bytes.length % 16 !== 0) throw new PushBroken('length');
  const { key, iv } = keyOf(aesKey);
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()]);
  const rest = padded[padded.length - 1];
  const isPadding = rest >= 1 && rest <= BLOCK && rest <= padded.length;
  if (!isPadding || !padded.subarray(-rest).every((byte) => byte === rest)) throw new PushBroken('padding');
  return padded.subarray(0, -rest);
}

function keyOf(aesKey: string): { key: Buffer; iv: Buffer } {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  return { key, iv: key.subarray(0, 16) };
}

/** As WeChat sorts: by code units, not by anybody's language. */
const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
