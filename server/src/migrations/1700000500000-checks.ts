import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of what is looked at before others see it. */
export class Checks1700000500000 implements MigrationInterface {
  readonly name = 'Checks1700000500000';

  async up(_q: QueryRunner): Promise<void> {}

  async down(_q: QueryRunner): Promise<void> {}
}
