import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DemoSignIn } from '@huiyin/shared/demo/demo.dto';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { SessionView } from '@huiyin/shared/people/session.dto';
import { DataSource } from 'typeorm';
import { AuthService } from '../auth/auth.service';
import { PeopleService } from '../people/people.service';
import { inTransaction } from '../platform/db/transaction';
import { DemoQueries, type Holder } from './demo.queries';

/** Demo mode only: taking the place of an invented person. */
@Injectable()
export class DemoService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly queries: DemoQueries,
    private readonly people: PeopleService,
    private readonly auth: AuthService,
  ) {}

  /**
   * A session as the n-th person of a role in a demo district. There is always another voter; of others only those
   * who were installed.
   * @throws Refusal district.not_found, person.not_found
   */
  async signIn({ role, district, n }: DemoSignIn): Promise<SessionView> {
    const em = this.db.manager;
    const districtId = await this.queries.districtId(em, district);
    if (districtId === null) throw new Refusal('district.not_found');
    const holders = await this.queries.holders(em, role, districtId, n);
    if (role === 'voter') await this.moreVoters(districtId, holders, n);
    const chosen = holders[n - 1];
    if (!chosen) throw new Refusal('person.not_found');
    return inTransaction(this.db, (opened) => this.auth.open(opened, chosen.personId, chosen.roleId));
  }

  /** Each in a transaction of their own: several who ask for a high number at once do not wait for all of each other's. */
  private async moreVoters(districtId: string, voters: Holder[], n: number): Promise<void> {
    while (voters.length < n) {
      const openid = `demo_${districtId}_${voters.length + 1}`;
      voters.push(await inTransaction(this.db, (em) => this.people.registerVoter(em, openid, districtId)));
    }
  }
}
