import { Entity, PrimaryColumn } from 'typeorm';
import { Flag } from './columns';

/** What two who must not act at once write to: see takeTurn. */
@Entity('turn')
export class Turn {
  @PrimaryColumn({ type: 'smallint', unsigned: true }) slot: number;
  /** Changes with every turn. */
  @Flag() side: boolean;
}
