import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What handling in full keeps with a request and its clocks: departments, forwards, followers, merging, supervision. */
export class Handling1700001000000 implements MigrationInterface {
  readonly name = 'Handling1700001000000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(
      `CREATE TABLE \`department\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`code\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`district_id\` bigint UNSIGNED NOT NULL, \`name\` varchar(64) NOT NULL, \`duty\` varchar(255) NOT NULL, \`phone\` varchar(32) NOT NULL, INDEX \`ix_department_district\` (\`district_id\`, \`name\`), UNIQUE INDEX \`uq_department_code\` (\`code\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`forward\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`request_id\` bigint UNSIGNED NOT NULL, \`district_id\` bigint UNSIGNED NOT NULL, \`round\` int NOT NULL, \`restated\` longtext NOT NULL, \`class\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`by_role\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`by_id\` bigint UNSIGNED NOT NULL, \`by_name\` varchar(64) NOT NULL, \`at\` datetime(3) NOT NULL, INDEX \`ix_forward_request\` (\`request_id\`, \`id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`forward_part\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`forward_id\` bigint UNSIGNED NOT NULL, \`request_id\` bigint UNSIGNED NOT NULL, \`department_id\` bigint UNSIGNED NOT NULL, \`leads\` tinyint UNSIGNED NOT NULL, \`state\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`open\` tinyint UNSIGNED NOT NULL, \`due_at\` datetime(3) NOT NULL, \`started_at\` datetime(3) NOT NULL, \`answered_at\` datetime(3) NULL, \`answer\` longtext NULL, \`ground\` varchar(500) NULL, \`sent_back_at\` datetime(3) NULL, \`sent_back_reason\` varchar(500) NULL, INDEX \`ix_part_queue\` (\`department_id\`, \`open\`, \`due_at\`, \`id\`), INDEX \`ix_part_request\` (\`request_id\`, \`department_id\`, \`id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`request_follower\` (\`request_id\` bigint UNSIGNED NOT NULL, \`person_id\` bigint UNSIGNED NOT NULL, \`at\` datetime(3) NOT NULL, INDEX \`ix_follower_person\` (\`person_id\`, \`at\`), PRIMARY KEY (\`request_id\`, \`person_id\`)) ENGINE=InnoDB`,
    );
    await q.query(`ALTER TABLE \`request_clock\` ADD \`owner_id\` bigint UNSIGNED NOT NULL DEFAULT '0'`);
    await q.query(
      `ALTER TABLE \`request_clock\` ADD \`promised_day\` varchar(10) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL`,
    );
    await q.query(`ALTER TABLE \`request_clock\` ADD \`working_days\` int NULL`);
    await q.query(
      `UPDATE request_clock SET promised_day = DATE_FORMAT(due_at - INTERVAL 16 HOUR, '%Y-%m-%d') WHERE kind = 'promise'`,
    );
    await q.query(`ALTER TABLE \`request\` ADD \`merged_into\` bigint UNSIGNED NULL`);
    await q.query(`ALTER TABLE \`request\` ADD \`children\` int NOT NULL DEFAULT '0'`);
    await q.query(`ALTER TABLE \`request\` ADD \`followers\` int NOT NULL DEFAULT '0'`);
    await q.query(`ALTER TABLE \`request\` ADD \`returns\` int NOT NULL DEFAULT '0'`);
    await q.query(`ALTER TABLE \`request\` ADD \`arbiter\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL`);
    await q.query(`ALTER TABLE \`request\` ADD \`priority\` int NOT NULL DEFAULT '0'`);
    await q.query(`ALTER TABLE \`request\` ADD \`tags\` longtext NULL`);
    await q.query(
      `ALTER TABLE \`request\` ADD \`answer_state\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL`,
    );
    await q.query(`ALTER TABLE \`request\` ADD \`extensions_asked\` int NOT NULL DEFAULT '0'`);
    await q.query(
      `ALTER TABLE \`request\` ADD \`supervised\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL`,
    );
    await q.query(`ALTER TABLE \`request\` ADD \`appeal\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL`);
    await q.query(`ALTER TABLE \`request\` ADD \`version\` int NOT NULL DEFAULT '1'`);
    await q.query(`CREATE INDEX \`ix_role_department\` ON \`person_role\` (\`role\`, \`department_id\`)`);
    await q.query(`DROP INDEX \`uq_clock\` ON \`request_clock\``);
    await q.query(
      `CREATE UNIQUE INDEX \`uq_clock\` ON \`request_clock\` (\`request_id\`, \`round\`, \`kind\`, \`owner_id\`)`,
    );
    await q.query(`CREATE INDEX \`ix_request_merged_into\` ON \`request\` (\`merged_into\`, \`id\`)`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP INDEX \`ix_request_merged_into\` ON \`request\``);
    await q.query(`DROP INDEX \`uq_clock\` ON \`request_clock\``);
    await q.query(`CREATE UNIQUE INDEX \`uq_clock\` ON \`request_clock\` (\`request_id\`, \`round\`, \`kind\`)`);
    await q.query(`DROP INDEX \`ix_role_department\` ON \`person_role\``);
    await q.query(`ALTER TABLE \`request\` DROP COLUMN \`version\``);
    await q.query(`ALTER TABLE \`request\` DROP COLUMN \`appeal\``);
    await q.query(`ALTER TABLE \`request\` DROP COLUMN \`supervised\``);
    await q.query(`ALTER TABLE \`request\` DROP COLUMN \`extensions_asked\``);
    await q.query(`ALTER TABLE \`request\` DROP COLUMN \`answer_state\``);
    await q.query(`ALTER TABLE \`request\` DROP COLUMN \`tags\``);
    await q.query(`ALTER TABLE \`request\` DROP COLUMN \`priority\``);
    await q.query(`ALTER TABLE \`request\` DROP COLUMN \`arbiter\``);
    await q.query(`ALTER TABLE \`request\` DROP COLUMN \`returns\``);
    await q.query(`ALTER TABLE \`request\` DROP COLUMN \`followers\``);
    await q.query(`ALTER TABLE \`request\` DROP COLUMN \`children\``);
    await q.query(`ALTER TABLE \`request\` DROP COLUMN \`merged_into\``);
    await q.query(`ALTER TABLE \`request_clock\` DROP COLUMN \`working_days\``);
    await q.query(`ALTER TABLE \`request_clock\` DROP COLUMN \`promised_day\``);
    await q.query(`ALTER TABLE \`request_clock\` DROP COLUMN \`owner_id\``);
    await q.query(`DROP TABLE \`request_follower\``);
    await q.query(`DROP TABLE \`forward_part\``);
    await q.query(`DROP TABLE \`forward\``);
    await q.query(`DROP TABLE \`department\``);
  }
}
