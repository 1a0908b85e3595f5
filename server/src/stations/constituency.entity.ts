import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Ascii, Id, IdRef, Text } from '../platform/db/columns';

/** Elects deputies of one level; its station receives what its communities raise. */
@Entity('constituency')
@Index('uq_constituency_code', ['code'], { unique: true })
@Index('ix_constituency_district', ['districtId'])
@Index('ix_constituency_station', ['stationId'])
export class Constituency {
  @Id() id: string;
  @IdRef() districtId: string;
  @Ascii(32) code: string;
  @Text(64) name: string;
  @Ascii(16) level: string;
  @IdRef({ nullable: true }) stationId: string | null;
}

@Entity('constituency_community')
@Index('ix_constituency_community', ['communityId'])
export class ConstituencyCommunity {
  @PrimaryColumn({ type: 'bigint', unsigned: true }) constituencyId: string;
  @PrimaryColumn({ type: 'bigint', unsigned: true }) communityId: string;
}
