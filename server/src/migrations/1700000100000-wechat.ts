import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of the connection to WeChat. */
export class Wechat1700000100000 implements MigrationInterface {
  readonly name = 'Wechat1700000100000';

  async up(_q: QueryRunner): Promise<void> {}

  async down(_q: QueryRunner): Promise<void> {}
}
