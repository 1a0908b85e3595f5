import { Entity, Index } from 'typeorm';
import { Ascii, Id, Instant, Text } from '../platform/db/columns';

/** A tenant: one district's congress office. Nothing crosses it. */
@Entity('district')
@Index('uq_district_code', ['code'], { unique: true })
export class District {
  @Id() id: string;
  @Ascii(32) code: string;
  @Text(64) name: string;
  /** Reply policy of new requests: natural, working or strict. */
  @Ascii(16, { default: 'natural' }) policy: string;
  @Instant() createdAt: Date;
}
