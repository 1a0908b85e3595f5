import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of door codes. */
export class Codes1700000400000 implements MigrationInterface {
  readonly name = 'Codes1700000400000';

  async up(_q: QueryRunner): Promise<void> {}

  async down(_q: QueryRunner): Promise<void> {}
}
