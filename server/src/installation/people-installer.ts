import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DeputiesService } from '../deputies/deputies.service';
import { PeopleService } from '../people/people.service';
import { newPublicCode } from '../platform/crypto/codes';
import { Crypto } from '../platform/crypto/crypto';
import type { DistrictDescription } from './district-description';
import { InstallationQueries } from './installation.queries';
import type { Counted, Installed, NewAccount } from './installed';

type Deputy = DistrictDescription['deputies'][number];
type StaffRole = DistrictDescription['staff'][number]['roles'][number];

/** An installation on its way. */
interface Work {
  em: EntityManager;
  d: DistrictDescription;
  installed: Installed;
  kept: Counted;
  /** Staff account or deputy code → id of the person. */
  people: Map<string, string>;
  /** Level and name → id of the term. */
  terms: Map<string, string>;
}

/** Installs who works in a district: staff with their accounts, terms, deputies with their seats. */
@Injectable()
export class PeopleInstaller {
  constructor(
    private readonly people: PeopleService,
    private readonly deputies: DeputiesService,
    private readonly queries: InstallationQueries,
    private readonly crypto: Crypto,
  ) {}

  /** @returns the accounts that are new. See DistrictInstaller.install. */
  async install(
    em: EntityManager,
    d: DistrictDescription,
    installed: Installed,
    kept: Counted,
    password?: string,
  ): Promise<NewAccount[]> {
    const work: Work = { em, d, installed, kept, people: new Map(), terms: new Map() };
    const accounts = await this.staff(work, password);
    const { districtId } = installed;
    for (const t of d.terms)
      work.terms.set(`${t.level} ${t.name}`, await this.deputies.keepTerm(em, { districtId, ...t }));
    for (const deputy of d.deputies) work.people.set(deputy.code!, await this.seat(work, deputy));
    return accounts;
  }

  private async staff(work: Work, password?: string): Promise<NewAccount[]> {
    const { em, d, installed, kept } = work;
    const accounts: NewAccount[] = [];
    // Slow on purpose, so once for a shared password.
    const sharedHash = password === undefined ? undefined : await this.crypto.hashPassword(password);
    for (const { account, name, phone, roles } of d.staff) {
      const found = await this.queries.personByAccount(em, account, installed.districtId);
      const given = password ?? `${newPublicCode()}-${newPublicCode().slice(0, 4)}`;
      if (!found) accounts.push({ account, name, password: given });
      const secret = sharedHash ? { passwordHash: sharedHash, passwordChosen: true } : { password: given };
      const personId = found ?? (await this.people.createPerson(em, { name, account, ...secret }));
      if (phone) await this.people.registerPhone(em, personId, phone);
      kept({ id: personId, added: !found });
      work.people.set(account, personId);
      for (const r of roles) await this.grant(work, personId, r);
    }
    return accounts;
  }

  private async grant({ em, installed }: Work, personId: string, r: StaffRole): Promise<void> {
    const scope = {
      role: r.role,
      districtId: installed.districtId,
      stationId: r.role === 'liaison' ? installed.stations.get(r.station!)! : null,
      streetId: r.role === 'street_office' ? installed.streets.get(r.street!)! : null,
      deputyId: null,
      departmentId: r.role === 'department' ? installed.departments.get(r.department!)! : null,
    };
    if (await this.queries.roleOf(em, personId, scope)) return;
    // Valid from long ago: matters from before the installation are theirs too.
    await this.people.grantRole(em, { personId, ...scope, startsOn: '2000-01-01' });
  }

  /** The seat, the person who holds it and the role that goes with it. @returns the person's id */
  private async seat(work: Work, deputy: Deputy): Promise<string> {
    const { em, d, installed } = work;
    const { districtId } = installed;
    const term = d.terms.find((t) => t.level === deputy.level && (!deputy.term || t.name === deputy.term))!;
    const before = await this.deputies.seatByCode(em, deputy.code!);
    const personId =
      before?.personId ??
      work.people.get(deputy.sameAs ?? '') ??
      (await this.people.createPerson(em, { name: deputy.name }));
    // A number that an officer changed since the last installation stays.
    if (deputy.phone) await this.people.registerPhone(em, personId, deputy.phone);
    const days = { startsOn: deputy.startsOn ?? term.startsOn, endsOn: deputy.endsOn ?? term.endsOn };
    const deputyId = work.kept(
      await this.deputies.keepSeat(em, {
        ...deputy,
        ...days,
        code: deputy.code!,
        districtId,
        personId,
        termId: work.terms.get(`${term.level} ${term.name}`)!,
        constituencyId: installed.constituencies.get(deputy.constituency ?? '') ?? null,
        stationId: installed.stations.get(deputy.station ?? '') ?? null,
      }),
    );
    const scope = {
      role: 'deputy' as const,
      districtId,
      stationId: null,
      streetId: null,
      deputyId,
      departmentId: null,
    };
    const roleId = await this.queries.roleOf(em, personId, scope);
    if (roleId) await this.people.dateRole(em, roleId, days);
    else await this.people.grantRole(em, { personId, ...scope, ...days });
    return personId;
  }
}
