import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { newPublicCode } from '../platform/crypto/codes';
import { inTransaction } from '../platform/db/transaction';
import { DepartmentsService } from '../departments/departments.service';
import { PlacesService } from '../stations/places.service';
import { StationsService } from '../stations/stations.service';
import { faultsBetween } from './description-check.rules';
import { DistrictDescription } from './district-description';
import type { Counted, Installed, NewAccount } from './installed';
import { PeopleInstaller } from './people-installer';

export interface InstallationResult {
  districtId: string;
  /** How many were new, and how many were there and brought up to date. */
  added: number;
  updated: number;
  accounts: NewAccount[];
}

/** Thrown for a description that cannot be installed; `message` is the readable list of what is wrong. */
export class DescriptionFault extends Error {
  constructor(faults: readonly string[]) {
    super(`The description cannot be installed:\n${faults.map((f) => `  - ${f}`).join('\n')}`);
  }
}

const MOST_FAULTS = 50;

export type { DistrictFile } from './district-description';

/** Installs a district from one description: the same for an office that begins for real and for the demo. */
@Injectable()
export class DistrictInstaller {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly places: PlacesService,
    private readonly stations: StationsService,
    private readonly departments: DepartmentsService,
    private readonly people: PeopleInstaller,
  ) {}

  /**
   * Reads a description and gives a code to whatever has none yet.
   * @throws DescriptionFault
   */
  read(raw: unknown): DistrictDescription {
    const parsed = DistrictDescription.safeParse(raw);
    if (!parsed.success)
      throw new DescriptionFault(
        parsed.error.issues.slice(0, MOST_FAULTS).map((i) => `${i.path.join('.') || 'description'}: ${i.message}`),
      );
    const faults = faultsBetween(parsed.data);
    if (faults.length) throw new DescriptionFault(faults.slice(0, MOST_FAULTS));
    const coded = <T extends { code?: string }>(items: T[]) =>
      items.map((item) => ({ ...item, code: item.code ?? newPublicCode() }));
    const d = parsed.data;
    return {
      ...d,
      communities: coded(d.communities),
      stations: coded(d.stations),
      deputies: coded(d.deputies),
      departments: coded(d.departments),
    };
  }

  /**
   * Installs what `read` gave, all or nothing. Running it again changes names and addresses, adds what is new and
   * deletes nothing; who has an account keeps it and its password.
   * `password`: a password for all new accounts that needs no change (the demo's); else each gets its own, to be changed.
   * @throws Refusal code.taken, account.taken
   */
  async install(d: DistrictDescription, password?: string): Promise<InstallationResult> {
    return inTransaction(this.db, async (em) => {
      const count = { added: 0, updated: 0 };
      const kept: Counted = (k) => {
        if (k.added) count.added++;
        else count.updated++;
        return k.id;
      };
      const installed = await this.installPlaces(em, d, kept);
      const accounts = await this.people.install(em, d, installed, kept, password);
      return { districtId: installed.districtId, ...count, accounts };
    });
  }

  private async installPlaces(em: EntityManager, d: DistrictDescription, kept: Counted): Promise<Installed> {
    const districtId = kept(await this.places.keepDistrict(em, d.district));
    const streets = new Map<string, string>();
    const communities = new Map<string, string>();
    const stations = new Map<string, string>();
    const constituencies = new Map<string, string>();
    const departments = new Map<string, string>();
    for (const s of d.streets) streets.set(s.code, kept(await this.places.keepStreet(em, { districtId, ...s })));
    for (const c of d.communities) {
      const facts = { ...c, code: c.code!, districtId, streetId: streets.get(c.street)! };
      communities.set(c.code!, kept(await this.places.keepCommunity(em, { ...facts, boundary: c.boundary ?? null })));
    }
    for (const s of d.stations) {
      const community = d.communities.find((c) => c.code === s.community);
      const facts = {
        ...s,
        code: s.code!,
        districtId,
        streetId: streets.get(s.street ?? community?.street ?? '') ?? null,
        communityId: communities.get(s.community ?? '') ?? null,
        location: s.location ?? null,
      };
      stations.set(s.code!, kept(await this.stations.keepStation(em, facts)));
    }
    // After all of them: a station may be described before the one above it.
    for (const s of d.stations)
      await this.stations.placeUnder(em, stations.get(s.code!)!, stations.get(s.parent ?? '') ?? null);
    for (const c of d.constituencies) {
      const communityIds = c.communities.map((code) => communities.get(code)!);
      const facts = { ...c, districtId, stationId: stations.get(c.station ?? '') ?? null, communityIds };
      constituencies.set(c.code, kept(await this.places.keepConstituency(em, facts)));
    }
    for (const x of d.departments)
      departments.set(x.code!, kept(await this.departments.keep(em, { ...x, code: x.code!, districtId })));
    return { districtId, streets, communities, stations, constituencies, departments };
  }
}
