import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DemoSignIn } from '@huiyin/shared/demo/demo.dto';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { SessionView } from '@huiyin/shared/people/session.dto';
import { DataSource, type EntityManager } from 'typeorm';
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
    return inTransaction(this.db, async (em) => {
      const districtId = await this.queries.districtId(em, district);
      if (districtId === null) throw new Refusal('district.not_found');
      let holders = await this.queries.holders(em, role, districtId, n);
      if (role === 'voter') holders = await this.moreVoters(em, districtId, holders, n);
      const chosen = holders[n - 1];
      if (!chosen) throw new Refusal('person.not_found');
      return this.auth.open(em, chosen.personId, chosen.roleId);
    });
  }

  private async moreVoters(em: EntityManager, districtId: string, voters: Holder[], n: number): Promise<Holder[]> {
    const all = [...voters];
    while (all.length < n)
      all.push(await this.people.registerVoter(em, `demo_${districtId}_${all.length + 1}`, districtId));
    return all;
  }
}
