import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of people bound to WeChat, and desks let in by a phone. */
export class Binding1700000200000 implements MigrationInterface {
  readonly name = 'Binding1700000200000';

  async up(_q: QueryRunner): Promise<void> {}

  async down(_q: QueryRunner): Promise<void> {}
}
