import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What handling in full keeps with a request and its clocks. */
export class Handling1700001000000 implements MigrationInterface {
  readonly name = 'Handling1700001000000';

  async up(_q: QueryRunner): Promise<void> {}

  async down(_q: QueryRunner): Promise<void> {}
}
