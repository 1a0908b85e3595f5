import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { DeputyLevel } from '@huiyin/shared/deputies/deputy.dto';
import type { StationKind, StationState } from '@huiyin/shared/stations/station.dto';
import { spell } from '../src/platform/text/spelling';
import { cellOf } from '../src/stations/geo.rules';
import { gramsOf } from '../src/stations/grams.rules';

/** Rows of places and people for tests, written straight into the tables: a test builds only what it speaks of. */
export class Factories {
  private n = 0;

  constructor(private readonly db: DataSource) {}

  /** A code nobody else has. */
  code(): string {
    return randomBytes(6).toString('hex').toUpperCase();
  }

  private async insert(table: string, row: Record<string, unknown>): Promise<string> {
    const columns = Object.keys(row);
    const result: { insertId: string | number } = await this.db.query(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      Object.values(row),
    );
    return String(result.insertId);
  }

  async district(o: { name?: string; policy?: string } = {}) {
    const row = { code: this.code(), name: o.name ?? `示范${(this.n += 1)}区`, policy: o.policy ?? 'natural' };
    return { ...row, id: await this.insert('district', { ...row, created_at: new Date(0) }) };
  }

  async street(districtId: string, name = `示范${(this.n += 1)}街道`) {
    const code = this.code();
    return { code, name, districtId, id: await this.insert('street', { code, name, district_id: districtId }) };
  }

  /** A community; `square`: west, south and side of its border, in degrees. */
  async community(
    street: { id: string; districtId: string },
    o: { name?: string; square?: { lng: number; lat: number; side: number } } = {},
  ) {
    const code = this.code();
    const name = o.name ?? `示范${(this.n += 1)}社区`;
    const s = o.square;
    const ring = s && [
      [s.lng, s.lat],
      [s.lng + s.side, s.lat],
      [s.lng + s.side, s.lat + s.side],
      [s.lng, s.lat + s.side],
      [s.lng, s.lat],
    ];
    const id = await this.insert('community', {
      code,
      name,
      district_id: street.districtId,
      street_id: street.id,
      boundary: ring ? JSON.stringify({ type: 'Polygon', coordinates: [ring] }) : null,
    });
    if (s) {
      const cells = new Set<string>();
      for (let x = s.lng - 0.005; x <= s.lng + s.side + 0.01; x += 0.005)
        for (let y = s.lat - 0.005; y <= s.lat + s.side + 0.01; y += 0.005) cells.add(cellOf({ lng: x, lat: y }));
      for (const cell of cells) await this.insert('community_cell', { cell, community_id: id });
    }
    await this.insert('place_name', { name, community_id: id, district_id: street.districtId });
    return { id, code, name, districtId: street.districtId, streetId: street.id };
  }

  async station(o: {
    districtId: string;
    streetId?: string | null;
    communityId?: string | null;
    parentId?: string | null;
    name?: string;
    kind?: StationKind;
    state?: StationState;
  }) {
    const code = this.code();
    const name = o.name ?? `示范${(this.n += 1)}联络站`;
    const id = await this.insert('station', {
      code,
      name,
      district_id: o.districtId,
      street_id: o.streetId ?? null,
      community_id: o.communityId ?? null,
      parent_id: o.parentId ?? null,
      kind: o.kind ?? 'community',
      state: o.state ?? 'open',
      address: '示范路1号',
      phone: '',
      opening_hours: '',
      introduction: '',
      disclosures: '[]',
      ...spell(name),
    });
    await this.db.query('INSERT INTO station_gram (gram, station_id) VALUES ?', [
      [...gramsOf(name)].map((gram) => [gram, id]),
    ]);
    return { id, code, name, districtId: o.districtId, streetId: o.streetId ?? null };
  }

  /** A constituency of communities, looked after by a station. */
  async constituency(o: { districtId: string; communityIds: string[]; stationId: string | null; name?: string }) {
    const code = this.code();
    const name = o.name ?? `第${(this.n += 1)}选区`;
    const row = { code, name, district_id: o.districtId, level: 'district', station_id: o.stationId };
    const id = await this.insert('constituency', row);
    for (const communityId of o.communityIds)
      await this.insert('constituency_community', { constituency_id: id, community_id: communityId });
    return { id, code, name };
  }

  async person(): Promise<string> {
    return this.insert('person', { created_at: new Date(0) });
  }

  /** A seat and who holds it, with the role that goes with it. */
  async deputy(o: {
    districtId: string;
    stationId?: string | null;
    constituencyId?: string | null;
    name?: string;
    level?: DeputyLevel;
    endsOn?: string | null;
  }) {
    const level = o.level ?? 'district';
    const termId = await this.insert('term', {
      district_id: o.districtId,
      level,
      name: '本届',
      starts_on: '2021-01-01',
      ends_on: '2036-12-31',
    });
    const personId = await this.person();
    const code = this.code();
    const name = o.name ?? `示范代表${(this.n += 1)}`;
    const id = await this.insert('deputy', {
      code,
      name,
      level,
      district_id: o.districtId,
      term_id: termId,
      person_id: personId,
      ...spell(name, true),
      title: '',
      field: '城建',
      introduction: '',
      constituency_id: o.constituencyId ?? null,
      station_id: o.stationId ?? null,
      starts_on: '2021-01-01',
      ends_on: o.endsOn === undefined ? '2036-12-31' : o.endsOn,
    });
    const roleId = await this.role(personId, 'deputy', { district_id: o.districtId, deputy_id: id });
    const { districtId, constituencyId = null } = o;
    return { id, code, name, personId, roleId, districtId, constituencyId };
  }

  /** A government body that handles what is forwarded to it. @returns its id */
  async department(o: { districtId: string; code: string; name: string }): Promise<string> {
    return this.insert('department', {
      ...{ code: o.code, district_id: o.districtId, name: o.name, duty: '示范职责', phone: '0000-9900000' },
    });
  }

  /** A role held from long ago; columns of person_role. */
  async role(personId: string, role: string, over: Record<string, unknown> = {}): Promise<string> {
    return this.insert('person_role', { person_id: personId, role, starts_on: '2000-01-01', ...over });
  }
}
