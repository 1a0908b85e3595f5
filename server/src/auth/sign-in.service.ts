import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { SessionView } from '@huiyin/shared/people/session.dto';
import { PeopleService } from '../people/people.service';
import { inTransaction } from '../platform/db/transaction';
import { AuthQueries } from './auth.queries';
import { AuthService } from './auth.service';
import type { Source } from './desk-source';
import { WechatIdentity } from './wechat-identity';

/** The way in through WeChat: voters, deputies, and officers who are bound. */
@Injectable()
export class SignInService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly auth: AuthService,
    private readonly queries: AuthQueries,
    private readonly people: PeopleService,
    private readonly wechat: WechatIdentity,
  ) {}

  /**
   * Signs in with the one-use code of wx.login; a stranger becomes a voter. Whoever has several roles goes on in the one
   * they used last; whose seat or office ended, in what is left to them: everybody stays a voter.
   * @throws Refusal what WechatIdentity.exchange refuses
   */
  async withWechat(code: string, from: Source): Promise<SessionView> {
    const { openid } = await this.wechat.exchange(code);
    const work = async (em: EntityManager) => {
      const voter = await this.people.registerVoter(em, openid, null);
      const roleId = await this.queries.roleForWechat(em, voter.personId, this.people.today());
      return this.auth.open(em, voter.personId, roleId ?? voter.roleId, { from });
    };
    // Many strangers at once must not hold the gaps in which the others' rows are to be.
    return inTransaction(this.db, work, 'committed');
  }
}
