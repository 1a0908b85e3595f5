import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Ascii, Day, Flag, Id, IdRef, Instant, Int, Text } from '../platform/db/columns';

/** A random second check of closed matters, repeatable by its seed. */
@Entity('sample')
@Index('ix_sample_district', ['districtId', 'id'])
export class Sample {
  @Id() id: string;
  @IdRef() districtId: string;
  @Day() fromDay: string;
  @Day() untilDay: string;
  @Ascii(64) seed: string;
  /** Matters it was drawn from, and drawn. */
  @Int() population: number;
  @Int() size: number;
  @Instant() drawnAt: Date;
  @IdRef() byId: string;
  @Text(64) byName: string;
}

/** One drawn matter, as it was closed then, and what its voter said when called back. */
@Entity('sample_item')
@Index('ix_sample_item_request', ['requestId'])
export class SampleItem {
  @PrimaryColumn({ type: 'bigint', unsigned: true }) sampleId: string;
  @PrimaryColumn({ type: 'bigint', unsigned: true }) requestId: string;
  /** The place in the draw, from 1. */
  @Int() position: number;
  @Int() round: number;
  @Ascii(32, { nullable: true }) outcome: string | null;
  @Instant() closedAt: Date;
  /** null: not called yet. */
  @Flag({ nullable: true }) reached: boolean | null;
  @Flag({ nullable: true }) echoed: boolean | null;
  @Ascii(16, { nullable: true }) solved: string | null;
  @Text(500, { nullable: true }) note: string | null;
  /** Whether it differs from the voter's own answers; null while not reached, or not rated. */
  @Flag({ nullable: true }) differs: boolean | null;
  @Instant({ nullable: true }) checkedAt: Date | null;
  @Text(64, { nullable: true }) checkedBy: string | null;
}
