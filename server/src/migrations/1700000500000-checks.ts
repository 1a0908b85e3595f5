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
    await q.query(
      `CREATE TABLE \`content_check\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`topic\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`subject_id\` bigint UNSIGNED NOT NULL, \`also_id\` bigint UNSIGNED NULL, \`request_id\` bigint UNSIGNED NOT NULL, \`author_id\` bigint UNSIGNED NULL, \`author_role\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`station_id\` bigint UNSIGNED NOT NULL, \`street_id\` bigint UNSIGNED NULL, \`district_id\` bigint UNSIGNED NOT NULL, \`display\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`next_at\` datetime(3) NULL, \`lease\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`attempts\` int NOT NULL DEFAULT '0', \`trace_id\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`reason\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`label\` int NULL, \`decided_by\` bigint UNSIGNED NULL, \`decided_at\` datetime(3) NULL, \`note\` varchar(500) NULL, \`created_at\` datetime(3) NOT NULL, INDEX \`ix_check_decider\` (\`decided_by\`), INDEX \`ix_check_author\` (\`author_id\`), INDEX \`ix_check_district\` (\`district_id\`, \`display\`, \`id\`), INDEX \`ix_check_street\` (\`street_id\`, \`display\`, \`id\`), INDEX \`ix_check_station\` (\`station_id\`, \`display\`, \`id\`), INDEX \`ix_check_next\` (\`next_at\`, \`id\`), UNIQUE INDEX \`uq_check_subject\` (\`topic\`, \`subject_id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`picture_trace\` (\`trace_id\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`check_id\` bigint UNSIGNED NULL, \`suggest\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`label\` int NULL, \`errcode\` int NULL, \`at\` datetime(3) NOT NULL, INDEX \`ix_trace_at\` (\`at\`), PRIMARY KEY (\`trace_id\`)) ENGINE=InnoDB`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE `picture_trace`');
    await q.query('DROP TABLE `content_check`');
    await q.query('ALTER TABLE `event` DROP COLUMN `display`');
    await q.query('ALTER TABLE `picture` DROP COLUMN `display`');
    await q.query('ALTER TABLE `request` DROP COLUMN `display`');
  }
}
