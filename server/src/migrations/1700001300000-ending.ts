import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ratings, proof, promises, second checks, hand-over. */
export class Ending1700001300000 implements MigrationInterface {
  readonly name = 'Ending1700001300000';

  async up(_q: QueryRunner): Promise<void> {}

  async down(_q: QueryRunner): Promise<void> {}
}
