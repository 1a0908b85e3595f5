import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Matters taken in at the station, notes, similar matters. */
export class Intake1700001400000 implements MigrationInterface {
  readonly name = 'Intake1700001400000';

  async up(_q: QueryRunner): Promise<void> {}

  async down(_q: QueryRunner): Promise<void> {}
}
