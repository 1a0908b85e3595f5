import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows that let one at a time act on something, and one process do a task, over all nodes of a cluster. */
export class Turns1700002300000 implements MigrationInterface {
  readonly name = 'Turns1700002300000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(
      `CREATE TABLE \`turn\` (\`slot\` smallint UNSIGNED NOT NULL, \`side\` tinyint UNSIGNED NOT NULL, PRIMARY KEY (\`slot\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`task_lease\` (\`name\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`holder\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`until\` datetime(3) NOT NULL, PRIMARY KEY (\`name\`)) ENGINE=InnoDB`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE `task_lease`');
    await q.query('DROP TABLE `turn`');
  }
}
