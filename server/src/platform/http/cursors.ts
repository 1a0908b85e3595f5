import { Injectable } from '@nestjs/common';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { Crypto } from '../crypto/crypto';

/** Opaque, signed keyset cursors: the last row's sort values, readable by the server only in the list that issued them. */
@Injectable()
export class Cursors {
  constructor(private readonly crypto: Crypto) {}

  /** `list` names the list (and whatever filter the position depends on). */
  seal(list: string, position: (string | number | null)[]): string {
    const body = Buffer.from(JSON.stringify(position)).toString('base64url');
    return `${body}.${this.crypto.sign(`cursor:${list}`, body)}`;
  }

  /** @throws Refusal cursor.invalid when it was tampered with or belongs to another list */
  open(list: string, cursor: string | undefined): (string | number | null)[] | null {
    if (cursor === undefined) return null;
    const [body, signature, ...rest] = cursor.split('.');
    if (!body || !signature || rest.length || !this.crypto.signed(`cursor:${list}`, body, signature))
      throw new Refusal('cursor.invalid');
    return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as (string | number | null)[];
  }
}
