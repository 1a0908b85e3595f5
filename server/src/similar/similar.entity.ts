import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Ascii, Flag, Instant, Text } from '../platform/db/columns';

/**
 * Pairs of characters of matters that may be found as similar, by place: a text's pairs are looked up within one place,
 * newest matter first, each by one short range of the primary key. No other key: a matter's rows follow from its words.
 */
@Entity('request_gram')
export class RequestGram {
  @PrimaryColumn({ type: 'tinyint', unsigned: true }) open: number;
  /** c and a community's id, or s and a station's where no community is known. */
  @PrimaryColumn({ type: 'varchar', length: 24, charset: 'ascii', collation: 'ascii_bin' }) place: string;
  @PrimaryColumn({ type: 'varchar', length: 2 }) gram: string;
  @PrimaryColumn({ type: 'bigint', unsigned: true }) requestId: string;
}

/** A matter that may be found, and by which words: without personal data, without what every text has. */
@Entity('similar_matter')
@Index('ix_similar_ended', ['open', 'endedAt'])
export class SimilarMatter {
  @PrimaryColumn({ type: 'bigint', unsigned: true }) requestId: string;
  @Ascii(24) place: string;
  @Flag() open: boolean;
  @Text(512) words: string;
  @Instant({ nullable: true }) endedAt: Date | null;
}
