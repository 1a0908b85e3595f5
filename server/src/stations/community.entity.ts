import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Ascii, Id, IdRef, Json, Text } from '../platform/db/columns';
import type { Boundary } from './geo.rules';

/** A community or village, with its border as GeoJSON (GCJ-02). */
@Entity('community')
@Index('uq_community_code', ['code'], { unique: true })
@Index('ix_community_street', ['streetId'])
@Index('ix_community_district', ['districtId', 'name'])
@Index('ix_community_name', ['name'])
export class Community {
  @Id() id: string;
  @IdRef() districtId: string;
  @IdRef() streetId: string;
  @Ascii(32) code: string;
  @Text(64) name: string;
  @Json({ nullable: true }) boundary: Boundary | null;
}

/** The 0.01° squares a community's border box covers (with a margin): finding by point reads one square, however large the country. */
@Entity('community_cell')
export class CommunityCell {
  @PrimaryColumn({ type: 'varchar', length: 16, charset: 'ascii', collation: 'ascii_bin' }) cell: string;
  @PrimaryColumn({ type: 'bigint', unsigned: true }) communityId: string;
}

/** A name by which people call a place in a community: estate, road, school … Address text is matched against these. */
@Entity('place_name')
@Index('ix_place_name', ['name'])
@Index('ix_place_community', ['communityId'])
export class PlaceName {
  @Id() id: string;
  @IdRef() districtId: string;
  @IdRef() communityId: string;
  @Text(64) name: string;
}
