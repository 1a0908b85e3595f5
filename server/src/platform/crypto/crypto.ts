import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config';

/** scrypt cost: N = 2^15, r = 8, p = 1 (32 MB, about 0.1 s). */
const SCRYPT = { N: 32768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const derive = (password: string, salt: Buffer): Promise<Buffer> =>
  new Promise((done, fail) => scrypt(password.normalize('NFKC'), salt, 32, SCRYPT, (e, k) => (e ? fail(e) : done(k))));

/** SHA-256 in hex: for tokens of full entropy, which need no salt. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
/** An opaque token of 256 bits, URL-safe. */
export const newToken = (): string => randomBytes(32).toString('base64url');

const hmac = (purpose: string, key: string, text: string): Buffer =>
  createHmac('sha256', `${purpose}:${key}`).update(text).digest();

/** The keys of the configuration. */
export type Keys = Pick<Config, 'DATA_KEYS' | 'SIGNING_KEY'> & Partial<Pick<Config, 'INDEX_KEY' | 'INDEX_KEY_OLD'>>;

/** Field encryption (AES-256-GCM, key id in the header), blind index, signatures, passwords. */
@Injectable()
export class Crypto {
  private readonly keys: Map<string, Buffer>;
  /** Id of the key that encrypts now. */
  readonly newest: string;

  constructor(@Inject(CONFIG) private readonly config: Keys) {
    this.keys = new Map(config.DATA_KEYS.map((k) => [k.split(':')[0], Buffer.from(k.split(':')[1], 'base64')]));
    this.newest = config.DATA_KEYS[0].split(':')[0];
  }

  /** Text → `keyId.iv.tag.cipher` (base64url parts). */
  encrypt(plain: string): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.keys.get(this.newest)!, iv).setAAD(Buffer.from(this.newest));
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return [
      this.newest,
      iv.toString('base64url'),
      cipher.getAuthTag().toString('base64url'),
      body.toString('base64url'),
    ].join('.');
  }

  /** @throws Error when the key is unknown or the text was changed */
  decrypt(sealed: string): string {
    const [id, iv, tag, body] = sealed.split('.');
    const key = this.keys.get(id);
    if (!key) throw new Error(`No data key with the id ${id}.`);
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url')).setAAD(Buffer.from(id));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8');
  }

  /** A phone's blind index as it is stored: equal phones, equal index; nothing to read back. */
  blindIndex(text: string): string {
    const { INDEX_KEY, SIGNING_KEY } = this.config;
    return hmac('blind-index', INDEX_KEY ?? SIGNING_KEY, text).toString('hex');
  }

  /** Everything under which a phone may be stored: while the index is rebuilt with another key, both. For look-ups. */
  blindIndexes(text: string): string[] {
    const { INDEX_KEY_OLD } = this.config;
    const newest = this.blindIndex(text);
    return INDEX_KEY_OLD === undefined ? [newest] : [newest, hmac('blind-index', INDEX_KEY_OLD, text).toString('hex')];
  }

  /** A signature over `text` for one purpose, 22 characters. */
  sign(purpose: string, text: string): string {
    return hmac(purpose, this.config.SIGNING_KEY, text).subarray(0, 16).toString('base64url');
  }

  /** True when `signature` is the one of `sign`, in constant time. */
  signed(purpose: string, text: string, signature: string): boolean {
    const expected = Buffer.from(this.sign(purpose, text));
    const given = Buffer.from(signature);
    return expected.length === given.length && timingSafeEqual(expected, given);
  }

  /** Password → `scrypt.salt.hash`. `like`: a hash whose salt is taken, so that equal passwords give equal hashes. */
  async hashPassword(password: string, like?: string): Promise<string> {
    const salt = like === undefined ? randomBytes(16) : Buffer.from(like.split('.')[1], 'base64url');
    return `scrypt.${salt.toString('base64url')}.${(await derive(password, salt)).toString('base64url')}`;
  }

  /** Also spends the time of a check when there is nobody to check against, so that accounts cannot be probed. */
  async passwordFits(password: string, hash: string | null): Promise<boolean> {
    const [, salt, stored] = (hash ?? `scrypt.${'A'.repeat(22)}.${'A'.repeat(43)}`).split('.');
    const key = await derive(password, Buffer.from(salt, 'base64url'));
    return timingSafeEqual(key, Buffer.from(stored, 'base64url')) && hash !== null;
  }
}
