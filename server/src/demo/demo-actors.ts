import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Actor } from '@huiyin/shared/people/roles';
import { AuthService } from '../auth/auth.service';
import { inTransaction } from '../platform/db/transaction';
import { DemoService } from './demo.service';
import { DemoStoryQueries, type Holder } from './demo-story.queries';

/** The people of the demo as they act in the story: each signs in once, and out when it is told. */
@Injectable()
export class DemoActors {
  private readonly actors = new Map<string, Promise<Actor>>();
  private readonly tokens: string[] = [];

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly auth: AuthService,
    private readonly demo: DemoService,
    private readonly queries: DemoStoryQueries,
  ) {}

  /** The n-th voter of a district, from 1. */
  voter(district: 1 | 2, n: number): Promise<Actor> {
    return this.once(`voter ${district} ${n}`, async () => {
      const session = await this.demo.signIn({ role: 'voter', district, n });
      return session.accessToken;
    });
  }

  /** Who triages what lies at the station of a matter. */
  async liaisonOf(requestCode: string): Promise<Actor> {
    return this.liaison(await this.queries.stationOf(requestCode));
  }

  /** Who triages at the station of this code. */
  async liaisonAt(stationCode: string): Promise<Actor> {
    return this.liaison(await this.queries.stationAt(stationCode));
  }

  /** The department's account, its first. */
  department(code: string): Promise<Actor> {
    return this.once(`department ${code}`, async () => this.signIn(await this.queries.departmentOf(code)));
  }

  /** The office above the station of a matter. */
  async officeOver(requestCode: string, role: 'street_office' | 'district_office'): Promise<Actor> {
    return this.holder(await this.queries.officeOver(requestCode, role));
  }

  /** The district's office, of the district of a station. */
  async districtOffice(stationCode: string): Promise<Actor> {
    return this.holder(await this.queries.districtOfficeOf(stationCode));
  }

  deputy(code: string): Promise<Actor> {
    return this.once(`deputy ${code}`, async () => this.signIn(await this.queries.deputyOf(code)));
  }

  /** Somebody in one of their roles. */
  holder(holder: Holder): Promise<Actor> {
    return this.once(`role ${holder.roleId}`, () => this.signIn(holder));
  }

  /** Everybody goes home. */
  async signOut(): Promise<void> {
    for (const token of this.tokens.splice(0)) await this.auth.signOut(token);
    this.actors.clear();
  }

  private liaison(stationId: string): Promise<Actor> {
    return this.once(`liaison ${stationId}`, async () => this.signIn(await this.queries.liaisonOf(stationId)));
  }

  private async signIn({ personId, roleId }: Holder): Promise<string> {
    return (await inTransaction(this.db, (em) => this.auth.open(em, personId, roleId))).accessToken;
  }

  private once(who: string, signIn: () => Promise<string>): Promise<Actor> {
    const known = this.actors.get(who);
    if (known) return known;
    const actor = signIn().then(async (token) => {
      this.tokens.push(token);
      return (await this.auth.session(token)).actor;
    });
    this.actors.set(who, actor);
    return actor;
  }
}
