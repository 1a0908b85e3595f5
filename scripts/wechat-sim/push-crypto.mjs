// The envelope of WeChat's message push: signatures by SHA-1 over sorted parts, content by AES-256-CBC with PKCS#7 over
// blocks of 32 bytes, the app's id as the last words of what is inside.
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

const BLOCK = 32;

/** SHA-1 over the parts, sorted and joined: `signature` of (token, timestamp, nonce), `msg_signature` with the ciphertext too. */
export function signatureOf(...parts) {
  return createHash('sha1').update(parts.map(String).sort().join('')).digest('hex');
}

/** Key and vector behind an EncodingAESKey of 43 characters. Throws a RangeError for any other. */
export function keyOf(encodingKey) {
  const key = Buffer.from(`${encodingKey}=`, 'base64');
  if (key.length !== 32) throw new RangeError('An EncodingAESKey has 43 letters and digits.');
  return { key, iv: key.subarray(0, 16) };
}

/** Encrypts `message` for `appId`; `random` are 16 bytes. Base64. */
export function sealed(encodingKey, appId, message, random) {
  const { key, iv } = keyOf(encodingKey);
  const words = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(words.length);
  const plain = Buffer.concat([random, length, words, Buffer.from(appId)]);
  const missing = BLOCK - (plain.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(missing, missing)), cipher.final()]).toString(
    'base64',
  );
}

/** The reverse of `sealed`, for tests: `{ message, appId }`. Throws when the padding is wrong. */
export function opened(encodingKey, ciphertext) {
  const { key, iv } = keyOf(encodingKey);
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(Buffer.from(ciphertext, 'base64')), decipher.final()]);
  const missing = padded.at(-1);
  const isPadded = missing >= 1 && missing <= BLOCK && padded.subarray(-missing).every((byte) => byte === missing);
  if (!isPadded) throw new Error('The padding is wrong.');
  const plain = padded.subarray(0, -missing);
  const end = 20 + plain.readUInt32BE(16);
  return { message: plain.subarray(20, end).toString(), appId: plain.subarray(end).toString() };
}
