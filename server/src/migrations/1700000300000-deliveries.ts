import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of consents and messages on their way. */
export class Deliveries1700000300000 implements MigrationInterface {
  readonly name = 'Deliveries1700000300000';

  async up(_q: QueryRunner): Promise<void> {}

  async down(_q: QueryRunner): Promise<void> {}
}
