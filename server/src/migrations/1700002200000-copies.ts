import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which copied texts are known again. */
export class Copies1700002200000 implements MigrationInterface {
  readonly name = 'Copies1700002200000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(
      `CREATE TABLE \`request_copy\` (\`request_id\` bigint UNSIGNED NOT NULL, \`mark\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`waiting\` tinyint UNSIGNED NOT NULL, \`at\` datetime(3) NOT NULL, INDEX \`ix_copy_at\` (\`at\`), INDEX \`ix_copy_waiting\` (\`waiting\`, \`request_id\`), INDEX \`ix_copy_mark\` (\`mark\`, \`request_id\`), PRIMARY KEY (\`request_id\`)) ENGINE=InnoDB`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE \`request_copy\``);
  }
}
