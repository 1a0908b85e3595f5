import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether others may see what somebody wrote, and the tables of what is looked at before they do. */
export class Checks1700000500000 implements MigrationInterface {
  readonly name = 'Checks1700000500000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(
      "ALTER TABLE `request` ADD `display` varchar(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'shown'",
    );
    await q.query(
      "ALTER TABLE `picture` ADD `display` varchar(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'shown'",
    );
    await q.query('ALTER TABLE `event` ADD `display` varchar(16) CHARACTER SET ascii COLLATE ascii_bin NULL');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE `event` DROP COLUMN `display`');
    await q.query('ALTER TABLE `picture` DROP COLUMN `display`');
    await q.query('ALTER TABLE `request` DROP COLUMN `display`');
  }
}
