import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What departments wish for, what they read of their own part, and supervision. */
export class Departments1700001200000 implements MigrationInterface {
  readonly name = 'Departments1700001200000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(
      `CREATE TABLE \`forward_extension\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`part_id\` bigint UNSIGNED NOT NULL, \`request_id\` bigint UNSIGNED NOT NULL, \`until\` varchar(10) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`reason\` varchar(500) NOT NULL, \`at\` datetime(3) NOT NULL, \`state\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`decision\` varchar(500) NULL, \`decided_at\` datetime(3) NULL, INDEX \`ix_extension_request\` (\`request_id\`, \`state\`, \`id\`), INDEX \`ix_extension_part\` (\`part_id\`, \`id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`forward_entry\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`part_id\` bigint UNSIGNED NOT NULL, \`at\` datetime(3) NOT NULL, \`kind\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`by_name\` varchar(64) NOT NULL, \`text\` longtext NULL, \`day\` varchar(10) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, INDEX \`ix_entry_part\` (\`part_id\`, \`id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`supervision\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`request_id\` bigint UNSIGNED NOT NULL, \`instruction\` varchar(500) NOT NULL, \`by_role\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`by_name\` varchar(64) NOT NULL, \`at\` datetime(3) NOT NULL, \`addressee_role\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`addressee_id\` bigint UNSIGNED NOT NULL, \`addressee_name\` varchar(64) NOT NULL, \`answer_by\` varchar(10) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`open\` tinyint UNSIGNED NOT NULL, \`report\` longtext NULL, \`reported_by\` varchar(64) NULL, \`reported_at\` datetime(3) NULL, INDEX \`ix_supervision_addressee\` (\`addressee_id\`, \`addressee_role\`, \`open\`, \`request_id\`), INDEX \`ix_supervision_request\` (\`request_id\`, \`id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE \`supervision\``);
    await q.query(`DROP TABLE \`forward_entry\``);
    await q.query(`DROP TABLE \`forward_extension\``);
  }
}
