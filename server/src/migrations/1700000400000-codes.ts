import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of door codes, and of WeChat's pictures of them. */
export class Codes1700000400000 implements MigrationInterface {
  readonly name = 'Codes1700000400000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(
      `CREATE TABLE \`door_code\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`code\` varchar(12) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`kind\` varchar(8) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`subject_id\` bigint UNSIGNED NOT NULL, \`active_subject_id\` bigint UNSIGNED NULL, \`issued_at\` datetime(3) NOT NULL, \`issued_by\` bigint UNSIGNED NULL, \`revoked_at\` datetime(3) NULL, \`revoked_by\` bigint UNSIGNED NULL, \`replaced_by\` bigint UNSIGNED NULL, \`scans\` int NOT NULL DEFAULT '0', \`last_scan_at\` datetime(3) NULL, INDEX \`ix_door_code_subject\` (\`kind\`, \`subject_id\`), UNIQUE INDEX \`uq_door_code_active\` (\`kind\`, \`active_subject_id\`), UNIQUE INDEX \`uq_door_code\` (\`code\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`wechat_code\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`app_id\` varchar(18) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`env\` varchar(8) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`page\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`scene\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`image\` mediumblob NOT NULL, \`fetched_at\` datetime(3) NOT NULL, UNIQUE INDEX \`uq_wechat_code\` (\`scene\`, \`page\`, \`app_id\`, \`env\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE \`wechat_code\``);
    await q.query(`DROP TABLE \`door_code\``);
  }
}
