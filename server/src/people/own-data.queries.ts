import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import { ROLE_LABELS, type Role } from '@huiyin/shared/people/roles';
import { Crypto } from '../platform/crypto/crypto';
import type { ToldPart } from './person-links.service';
import { ROLE_PLACE, rolePlaces } from './role-place.queries';

interface PersonRow {
  name_cipher: string | null;
  phone_cipher: string | null;
  own_phone_cipher: string | null;
  account: string | null;
  openid: string | null;
  bound_at: Date | null;
  created_at: Date;
}

/** What the register of persons knows of one, and how much of theirs is under way. Reads only. */
@Injectable()
export class OwnDataQueries {
  constructor(private readonly crypto: Crypto) {}

  /** Name, phones, sign-in and roles of a person, whole, as they may read them themself. */
  async tell(em: EntityManager, personId: string): Promise<ToldPart[]> {
    const [row]: PersonRow[] = await em.query(
      `SELECT name_cipher, phone_cipher, own_phone_cipher, account, openid, bound_at, created_at FROM person WHERE id = ?`,
      [personId],
    );
    const plain = (cipher: string | null) => (cipher === null ? null : this.crypto.decrypt(cipher));
    const day = (at: Date | null) => (at === null ? null : isoAt8(at.getTime()));
    const person = {
      姓名: plain(row.name_cipher),
      留给联络站的手机号: plain(row.own_phone_cipher),
      登记的手机号: plain(row.phone_cipher),
      账号: row.account,
      微信标识: row.openid,
      绑定微信时间: day(row.bound_at),
      登记时间: day(row.created_at),
    };
    const roles: { role: Role; place: string | null; starts_on: string; ends_on: string | null }[] = await em.query(
      `SELECT r.role, r.starts_on, r.ends_on, ${ROLE_PLACE} AS place FROM person_role r ${rolePlaces('r')}
        WHERE r.person_id = ? ORDER BY r.id`,
      [personId],
    );
    return [
      { name: '本人信息', rows: [person] },
      {
        name: '身份',
        rows: roles.map((r) => ({ 身份: ROLE_LABELS[r.role], 单位: r.place, 起: r.starts_on, 止: r.ends_on })),
      },
    ];
  }

  /** How many of a voter's matters have not ended; also those that wait for the end of another. */
  async openMatters(em: EntityManager, personId: string): Promise<number> {
    const [{ n }]: { n: string }[] = await em.query(
      "SELECT COUNT(*) AS n FROM request WHERE voter_id = ? AND (open = 1 OR state = 'merged')",
      [personId],
    );
    return Number(n);
  }
}
