import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Departments, what is forwarded to them, supervision. */
export class Departments1700001200000 implements MigrationInterface {
  readonly name = 'Departments1700001200000';

  async up(_q: QueryRunner): Promise<void> {}

  async down(_q: QueryRunner): Promise<void> {}
}
