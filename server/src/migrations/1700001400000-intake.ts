import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Matters taken in at the station, texts to start from, brakes by the hour, similar matters. */
export class Intake1700001400000 implements MigrationInterface {
  readonly name = 'Intake1700001400000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(
      `CREATE TABLE \`intake\` (\`officer_id\` bigint UNSIGNED NOT NULL, \`idempotency_key\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`body_hash\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`request_id\` bigint UNSIGNED NOT NULL, \`has_phone\` tinyint UNSIGNED NOT NULL, \`at\` datetime(3) NOT NULL, INDEX \`ix_intake_at\` (\`at\`), PRIMARY KEY (\`officer_id\`, \`idempotency_key\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`brake\` (\`name\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`since\` datetime(3) NOT NULL, \`n\` int NOT NULL, INDEX \`ix_brake_since\` (\`since\`), PRIMARY KEY (\`name\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`canned\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`district_id\` bigint UNSIGNED NOT NULL, \`station_id\` bigint UNSIGNED NULL, \`purpose\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`category\` varchar(16) NULL, \`title\` varchar(20) NOT NULL, \`text\` longtext NOT NULL, \`updated_at\` datetime(3) NOT NULL, INDEX \`ix_canned_place\` (\`district_id\`, \`station_id\`, \`purpose\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`request_gram\` (\`open\` tinyint UNSIGNED NOT NULL, \`place\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`gram\` varchar(2) NOT NULL, \`request_id\` bigint UNSIGNED NOT NULL, PRIMARY KEY (\`open\`, \`place\`, \`gram\`, \`request_id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`similar_matter\` (\`request_id\` bigint UNSIGNED NOT NULL, \`place\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`open\` tinyint UNSIGNED NOT NULL, \`words\` varchar(512) NOT NULL, \`ended_at\` datetime(3) NULL, INDEX \`ix_similar_ended\` (\`open\`, \`ended_at\`), PRIMARY KEY (\`request_id\`)) ENGINE=InnoDB`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE \`similar_matter\``);
    await q.query(`DROP TABLE \`request_gram\``);
    await q.query(`DROP TABLE \`canned\``);
    await q.query(`DROP TABLE \`brake\``);
    await q.query(`DROP TABLE \`intake\``);
  }
}
