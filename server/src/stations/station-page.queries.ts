import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { STATION_KIND_LABELS, type StationKind, type StationView } from '@huiyin/shared/stations/station.dto';
import { CARD, CARD_PLACES, type CardRow, toCard } from './station-card';
import { type StationRow, StationsQueries } from './stations.queries';

interface PageRow extends CardRow, Pick<StationRow, 'districtId' | 'streetId' | 'communityId' | 'parentId'> {
  phone: string;
  openingHours: string;
  introduction: string;
  photo: string | null;
  disclosures: string;
  parentCode: string | null;
  parentName: string | null;
}

const PAGE = `SELECT ${CARD}, s.district_id AS districtId, s.street_id AS streetId, s.community_id AS communityId,
    s.parent_id AS parentId, s.phone, s.opening_hours AS openingHours, s.introduction, s.photo, s.disclosures,
    up.code AS parentCode, up.name AS parentName
  FROM station s ${CARD_PLACES} LEFT JOIN station up ON up.id = s.parent_id WHERE s.code = ?`;
const POINTS = 'SELECT code, name, kind FROM station WHERE parent_id = ? ORDER BY id LIMIT 100';
const COMMUNITIES = `SELECT c.code AS id, c.name FROM (
    SELECT cc.community_id FROM constituency k JOIN constituency_community cc ON cc.constituency_id = k.id WHERE k.station_id = ?
    UNION SELECT community_id FROM station WHERE id = ?) linked JOIN community c ON c.id = linked.community_id ORDER BY c.id LIMIT 100`;

/** `GET /stations/:code`: everything the landing page of a code shows. */
@Injectable()
export class StationPageQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly stations: StationsQueries,
  ) {}

  /** Lands in any state; a closed or suspended station says who has taken over. @throws Refusal station.not_found */
  async byCode(code: string): Promise<StationView> {
    const [row]: PageRow[] = await this.db.query(PAGE, [code]);
    if (!row) throw new Refusal('station.not_found');
    const [points, communities, handsTo] = await Promise.all([
      this.db.query(POINTS, [row.id]) as Promise<{ code: string; name: string; kind: StationKind }[]>,
      this.db.query(COMMUNITIES, [row.id, row.id]) as Promise<{ id: string; name: string }[]>,
      this.handsTo(row),
    ]);
    return {
      ...toCard(row, null),
      phone: row.phone,
      openingHours: row.openingHours,
      introduction: row.introduction,
      photo: row.photo,
      disclosures: JSON.parse(row.disclosures) as StationView['disclosures'],
      parent: row.parentCode && row.parentName ? { code: row.parentCode, name: row.parentName } : null,
      points: points.map((p) => ({ code: p.code, name: p.name, kindLabel: STATION_KIND_LABELS[p.kind] })),
      communities,
      handsTo,
    };
  }

  private async handsTo(row: PageRow): Promise<{ code: string; name: string } | null> {
    if (row.state === 'open') return null;
    const open = await this.stations.openStation(this.db.manager, row);
    return open.id === row.id ? null : { code: open.code, name: open.name };
  }
}
