import { Injectable } from '@nestjs/common';
import { PAGE_SIZE } from '@huiyin/shared/kernel/page';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { Crypto } from '../crypto/crypto';

type Position = (string | number | null)[];

/** Opaque, signed keyset cursors: the last row's sort values, readable by the server only in the list that issued them. */
@Injectable()
export class Cursors {
  constructor(private readonly crypto: Crypto) {}

  /** `list` names the list (and whatever filter the position depends on). */
  seal(list: string, position: Position): string {
    const body = Buffer.from(JSON.stringify(position)).toString('base64url');
    return `${body}.${this.crypto.sign(`cursor:${list}`, body)}`;
  }

  /** @throws Refusal cursor.invalid when it was tampered with or belongs to another list */
  open(list: string, cursor: string | undefined): Position | null {
    if (cursor === undefined) return null;
    const [body, signature, ...rest] = cursor.split('.');
    if (!body || !signature || rest.length || !this.crypto.signed(`cursor:${list}`, body, signature))
      throw new Refusal('cursor.invalid');
    return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Position;
  }

  /** Of rows read one further than a page shows: those it shows, and the cursor from where on the list has more. */
  page<T>(
    list: string,
    rows: readonly T[],
    positionOf: (last: T) => Position,
    most = PAGE_SIZE,
  ): { shown: T[]; nextCursor: string | null } {
    const nextCursor = rows.length > most ? this.seal(list, positionOf(rows[most - 1])) : null;
    return { shown: rows.slice(0, most), nextCursor };
  }
}
