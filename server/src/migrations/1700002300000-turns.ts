import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows that let one at a time act on something, over all nodes of a cluster. */
export class Turns1700002300000 implements MigrationInterface {
  readonly name = 'Turns1700002300000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(
      `CREATE TABLE \`turn\` (\`slot\` smallint UNSIGNED NOT NULL, \`side\` tinyint UNSIGNED NOT NULL, PRIMARY KEY (\`slot\`)) ENGINE=InnoDB`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE `turn`');
  }
}
