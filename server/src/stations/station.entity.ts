import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Ascii, Degrees, Id, IdRef, Json, Text } from '../platform/db/columns';

/** Where deputies meet voters; a tree of one station and its points. */
@Entity('station')
@Index('uq_station_code', ['code'], { unique: true })
@Index('ix_station_district', ['districtId', 'kind'])
@Index('ix_station_street', ['streetId', 'kind'])
@Index('ix_station_parent', ['parentId'])
@Index('ix_station_community', ['communityId'])
@Index('ix_station_place', ['lat', 'lng'])
@Index('ix_station_pinyin', ['pinyin'])
@Index('ix_station_initials', ['initials'])
export class Station {
  @Id() id: string;
  @IdRef() districtId: string;
  @IdRef({ nullable: true }) streetId: string | null;
  @IdRef({ nullable: true }) communityId: string | null;
  @IdRef({ nullable: true }) parentId: string | null;
  @Ascii(32) code: string;
  @Text(64) name: string;
  @Ascii(24) kind: string;
  @Ascii(16, { default: 'open' }) state: string;
  @Text(128) address: string;
  /** The station's public phone. */
  @Text(32) phone: string;
  @Text(128) openingHours: string;
  @Text(500) introduction: string;
  @Json() disclosures: { title: string; text: string }[];
  /** Code of a public picture. */
  @Ascii(32, { nullable: true }) photo: string | null;
  @Degrees() lng: number | null;
  @Degrees() lat: number | null;
  @Ascii(255) pinyin: string;
  @Ascii(64) initials: string;
}

/** One- and two-character pieces of names and addresses: Chinese text is found from any position by an index. */
@Entity('station_gram')
export class StationGram {
  @PrimaryColumn({ type: 'varchar', length: 2 }) gram: string;
  @PrimaryColumn({ type: 'bigint', unsigned: true }) stationId: string;
}
