import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit chain and what is kept how long. */
export class Audit1700001500000 implements MigrationInterface {
  readonly name = 'Audit1700001500000';

  async up(_q: QueryRunner): Promise<void> {}

  async down(_q: QueryRunner): Promise<void> {}
}
