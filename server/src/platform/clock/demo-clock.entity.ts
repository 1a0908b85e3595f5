import { Entity, PrimaryColumn } from 'typeorm';
import { Column } from 'typeorm';

/** Demo mode only: how far the demo's clock is ahead of the real one, shared by every process. One row, id 1. */
@Entity('demo_clock')
export class DemoClock {
  @PrimaryColumn({ type: 'tinyint', unsigned: true }) id: number;
  @Column({ type: 'bigint' }) offsetMs: string;
}
