import { createCipheriv, createHash, randomBytes } from 'node:crypto';

/** What the message push is set up with. */
export interface PushKeys {
  token: string;
  aesKey: string;
  appId: string;
}

/** A message as WeChat encrypts it in safe mode: AES-256-CBC, padded to blocks of 32. `random`: 16 bytes. */
export function sealPush(message: string, { aesKey, appId }: PushKeys, random = randomBytes(16)): string {
  const body = Buffer.from(message, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return encryptPush(padded(Buffer.concat([random, length, body, Buffer.from(appId, 'utf8')])), aesKey);
}

/** Whole blocks, encrypted as they are: for messages that are wrong inside. */
export function encryptPush(plain: Buffer, aesKey: string): string {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
}

export function padded(plain: Buffer): Buffer {
  const rest = 32 - (plain.length % 32);
  return Buffer.concat([plain, Buffer.alloc(rest, rest)]);
}

const sha1 = (...parts: string[]): string => createHash('sha1').update(parts.sort().join('')).digest('hex');

/** A push as it arrives: the query of its address and its body. `at`: epoch ms. */
export function pushOf(message: unknown, keys: PushKeys, at: number, nonce = String(Math.random()).slice(2, 12)) {
  const Encrypt = sealPush(typeof message === 'string' ? message : JSON.stringify(message), keys);
  const timestamp = String(Math.floor(at / 1000));
  const query = new URLSearchParams({
    signature: sha1(keys.token, timestamp, nonce),
    timestamp,
    nonce,
    openid: 'oSIM_voter_0001',
    encrypt_type: 'aes',
    msg_signature: sha1(keys.token, timestamp, nonce, Encrypt),
  });
  return { query, body: { ToUserName: 'gh_9df7d78a1234', Encrypt } };
}
