// The authenticator on a phone: RFC 6238 with SHA-1, half a minute, six digits; written here once more, so that the server's is proven by another.
import crypto from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const PERIOD = 30_000;

/** The bytes that a key in Base32 stands for; blanks are for people. */
function bytesOf(key) {
  const bits = [...key.replace(/\s/g, '')].map((sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map((eight) => Number.parseInt(eight, 2)));
}

/** The code that is shown `later` half-minutes from now. */
export function codeOf(key, later = 0) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / PERIOD) + later));
  const hash = crypto.createHmac('sha1', bytesOf(key)).update(counter).digest();
  const at = hash[hash.length - 1] & 0x0f;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
