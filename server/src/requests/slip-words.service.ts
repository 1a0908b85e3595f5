import { Injectable } from '@nestjs/common';
import { Crypto, sha256 } from '../platform/crypto/crypto';
import { asWord, SLIP_WORDS } from './slip-words.rules';
import { timingSafeEqual } from 'node:crypto';

/** The look-up word of each matter. It follows from the code and the server's key: nothing is stored, every matter has one. */
@Injectable()
export class SlipWords {
  constructor(private readonly crypto: Crypto) {}

  /** The word that stands on the slip of the matter with this code, whether there is such a matter or not. */
  of(code: string): string {
    const [byte] = Buffer.from(this.crypto.sign('slip', code), 'base64url');
    return SLIP_WORDS[byte];
  }

  /** Whether that word was typed, in constant time. */
  fits(code: string, typed: string): boolean {
    const [expected, given] = [this.of(code), asWord(typed)].map((word) => Buffer.from(sha256(word)));
    return timingSafeEqual(expected, given);
  }
}
