import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Matters in one, returns, followers. */
export class Merging1700001100000 implements MigrationInterface {
  readonly name = 'Merging1700001100000';

  async up(_q: QueryRunner): Promise<void> {}

  async down(_q: QueryRunner): Promise<void> {}
}
