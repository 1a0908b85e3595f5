import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ended matters of past years, out of the way of the living. */
export class Archive1700002000000 implements MigrationInterface {
  name = 'Archive1700002000000';

  public async up(q: QueryRunner): Promise<void> {
    await q.query(
      `CREATE TABLE \`request_archive\` (\`id\` bigint UNSIGNED NOT NULL, \`code\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`district_id\` bigint UNSIGNED NOT NULL, \`voter_id\` bigint UNSIGNED NULL, \`station_id\` bigint UNSIGNED NOT NULL, \`street_id\` bigint UNSIGNED NULL, \`community_id\` bigint UNSIGNED NULL, \`constituency_id\` bigint UNSIGNED NULL, \`deputy_id\` bigint UNSIGNED NULL, \`chosen_deputy_id\` bigint UNSIGNED NULL, \`title\` varchar(64) NOT NULL, \`text\` longtext NOT NULL, \`category\` varchar(16) NOT NULL, \`channel\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL DEFAULT 'mini_program', \`place_text\` varchar(128) NULL, \`display\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL DEFAULT 'shown', \`lng\` double NULL, \`lat\` double NULL, \`state\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`open\` tinyint UNSIGNED NOT NULL, \`round\` int NOT NULL DEFAULT '1', \`version\` int NOT NULL DEFAULT '1', \`due_at\` datetime(3) NULL, \`routing_rule\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`routing_reason\` varchar(255) NOT NULL, \`outcome\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`promise_date\` varchar(10) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`closed_at\` datetime(3) NULL, \`merged_into\` bigint UNSIGNED NULL, \`merged_round\` int NULL, \`children\` int NOT NULL DEFAULT '0', \`followers\` int NOT NULL DEFAULT '0', \`returns\` int NOT NULL DEFAULT '0', \`arbiter\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`priority\` int NOT NULL DEFAULT '0', \`tags\` longtext NULL, \`answer_state\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`extensions_asked\` int NOT NULL DEFAULT '0', \`supervised\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`appeal\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`idempotency_key\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`body_hash\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`created_at\` datetime(3) NOT NULL, \`updated_at\` datetime(3) NOT NULL, UNIQUE INDEX \`uq_request_code\` (\`code\`), INDEX \`ix_request_voter\` (\`voter_id\`, \`id\`), INDEX \`ix_request_station_state\` (\`station_id\`, \`state\`, \`due_at\`, \`id\`), INDEX \`ix_request_deputy\` (\`deputy_id\`, \`open\`, \`due_at\`, \`id\`), INDEX \`ix_request_street\` (\`street_id\`, \`state\`, \`due_at\`, \`id\`), INDEX \`ix_request_district\` (\`district_id\`, \`state\`, \`due_at\`, \`id\`), INDEX \`ix_request_constituency\` (\`constituency_id\`, \`id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`request_clock_archive\` (\`id\` bigint UNSIGNED NOT NULL, \`request_id\` bigint UNSIGNED NOT NULL, \`round\` int NOT NULL DEFAULT '1', \`kind\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`owner_id\` bigint UNSIGNED NOT NULL DEFAULT '0', \`promised_day\` varchar(10) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`working_days\` int NULL, \`policy\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`calendar_version\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`provisional\` tinyint UNSIGNED NOT NULL DEFAULT '0', \`started_at\` datetime(3) NOT NULL, \`due_at\` datetime(3) NULL, \`state\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`met_at\` datetime(3) NULL, \`pauses\` longtext NOT NULL, \`last_step\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`next_step\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`next_at\` datetime(3) NULL, UNIQUE INDEX \`uq_clock\` (\`request_id\`, \`round\`, \`kind\`, \`owner_id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`event_archive\` (\`id\` bigint UNSIGNED NOT NULL, \`topic\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`subject_id\` bigint UNSIGNED NOT NULL, \`district_id\` bigint UNSIGNED NOT NULL, \`at\` datetime(3) NOT NULL, \`kind\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`round\` int NOT NULL DEFAULT '1', \`actor_role\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`actor_id\` bigint UNSIGNED NULL, \`actor_name\` varchar(64) NOT NULL, \`from_state\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`to_state\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`level\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`text\` longtext NULL, \`display\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`detail\` longtext NULL, \`pending\` tinyint UNSIGNED NOT NULL DEFAULT '1', INDEX \`ix_event_subject\` (\`topic\`, \`subject_id\`, \`id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
  }

  /** Brings everything back before the archive goes. */
  public async down(q: QueryRunner): Promise<void> {
    for (const table of ['request', 'request_clock', 'event']) {
      const columns: { name: string }[] = await q.query(
        `SELECT COLUMN_NAME AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ?`,
        [`${table}_archive`],
      );
      const names = columns.map((c) => c.name).join(', ');
      await q.query(`INSERT INTO ${table} (${names}) SELECT ${names} FROM ${table}_archive`);
      await q.query(`DROP TABLE \`${table}_archive\``);
    }
  }
}
