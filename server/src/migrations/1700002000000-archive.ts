import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ended matters of past years, out of the way of the living. */
export class Archive1700002000000 implements MigrationInterface {
  name = 'Archive1700002000000';

  async up(_runner: QueryRunner): Promise<void> {}

  async down(_runner: QueryRunner): Promise<void> {}
}
