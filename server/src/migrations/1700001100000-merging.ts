import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Matters in one, what is still to be passed on to them, and what waits for a decision. */
export class Merging1700001100000 implements MigrationInterface {
  readonly name = 'Merging1700001100000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(
      `CREATE TABLE \`request_decision\` (\`request_id\` bigint UNSIGNED NOT NULL, \`what\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`station_id\` bigint UNSIGNED NULL, \`street_id\` bigint UNSIGNED NULL, \`district_id\` bigint UNSIGNED NULL, \`deputy_id\` bigint UNSIGNED NULL, \`up\` tinyint UNSIGNED NOT NULL, \`since\` datetime(3) NOT NULL, INDEX \`ix_decision_deputy\` (\`deputy_id\`, \`since\`, \`request_id\`), INDEX \`ix_decision_district\` (\`district_id\`, \`since\`, \`request_id\`), INDEX \`ix_decision_street\` (\`street_id\`, \`since\`, \`request_id\`), INDEX \`ix_decision_station\` (\`station_id\`, \`since\`, \`request_id\`), PRIMARY KEY (\`request_id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`request_echo\` (\`event_id\` bigint UNSIGNED NOT NULL, \`request_id\` bigint UNSIGNED NOT NULL, \`after_id\` bigint UNSIGNED NOT NULL DEFAULT '0', INDEX \`ix_echo_request\` (\`request_id\`, \`event_id\`), PRIMARY KEY (\`event_id\`)) ENGINE=InnoDB`,
    );
    await q.query(`ALTER TABLE \`request\` ADD \`merged_round\` int NULL`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE \`request\` DROP COLUMN \`merged_round\``);
    await q.query(`DROP TABLE \`request_echo\``);
    await q.query(`DROP TABLE \`request_decision\``);
  }
}
