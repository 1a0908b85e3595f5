import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ratings, proof, promises, what figures are counted from, second checks, leave and a new term. */
export class Ending1700001300000 implements MigrationInterface {
  readonly name = 'Ending1700001300000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(
      `CREATE TABLE \`deputy_leave\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`deputy_id\` bigint UNSIGNED NOT NULL, \`from_day\` varchar(10) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`until_day\` varchar(10) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`stand_in_id\` bigint UNSIGNED NULL, \`by_id\` bigint UNSIGNED NOT NULL, \`written_at\` datetime(3) NOT NULL, \`begun_at\` datetime(3) NULL, INDEX \`ix_leave_begins\` (\`begun_at\`, \`from_day\`, \`id\`), INDEX \`ix_leave_deputy\` (\`deputy_id\`, \`until_day\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`ending\` (\`request_id\` bigint UNSIGNED NOT NULL, \`round\` int NOT NULL, \`district_id\` bigint UNSIGNED NOT NULL, \`street_id\` bigint UNSIGNED NULL, \`station_id\` bigint UNSIGNED NOT NULL, \`deputy_id\` bigint UNSIGNED NULL, \`outcome\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`told_at\` datetime(3) NOT NULL, INDEX \`ix_ending_district\` (\`district_id\`, \`told_at\`), INDEX \`ix_ending_street\` (\`street_id\`, \`told_at\`), INDEX \`ix_ending_station\` (\`station_id\`, \`told_at\`), PRIMARY KEY (\`request_id\`, \`round\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`proof\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`request_id\` bigint UNSIGNED NOT NULL, \`round\` int NOT NULL, \`event_id\` bigint UNSIGNED NOT NULL, \`kind\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`text\` varchar(500) NULL, \`day\` varchar(10) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, INDEX \`ix_proof_event\` (\`event_id\`), UNIQUE INDEX \`uq_proof\` (\`request_id\`, \`round\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`promise\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`request_id\` bigint UNSIGNED NOT NULL, \`round\` int NOT NULL, \`district_id\` bigint UNSIGNED NOT NULL, \`deputy_id\` bigint UNSIGNED NULL, \`department_id\` bigint UNSIGNED NULL, \`promised_day\` varchar(10) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`made_at\` datetime(3) NOT NULL, \`open\` tinyint UNSIGNED NOT NULL, \`ended_at\` datetime(3) NULL, \`verdict\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, INDEX \`ix_promise_department\` (\`department_id\`, \`open\`, \`promised_day\`, \`id\`), INDEX \`ix_promise_deputy\` (\`deputy_id\`, \`open\`, \`promised_day\`, \`id\`), UNIQUE INDEX \`uq_promise\` (\`request_id\`, \`round\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`reply_verdict\` (\`request_id\` bigint UNSIGNED NOT NULL, \`round\` int NOT NULL, \`district_id\` bigint UNSIGNED NOT NULL, \`street_id\` bigint UNSIGNED NULL, \`station_id\` bigint UNSIGNED NOT NULL, \`met\` tinyint UNSIGNED NOT NULL, \`at\` datetime(3) NOT NULL, INDEX \`ix_verdict_district\` (\`district_id\`, \`at\`), INDEX \`ix_verdict_street\` (\`street_id\`, \`at\`), INDEX \`ix_verdict_station\` (\`station_id\`, \`at\`), PRIMARY KEY (\`request_id\`, \`round\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`rating\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`request_id\` bigint UNSIGNED NOT NULL, \`round\` int NOT NULL, \`district_id\` bigint UNSIGNED NOT NULL, \`station_id\` bigint UNSIGNED NOT NULL, \`person_id\` bigint UNSIGNED NULL, \`who\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`echoed\` tinyint UNSIGNED NOT NULL, \`solved\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`comment\` varchar(500) NULL, \`at\` datetime(3) NOT NULL, \`recorded_by\` bigint UNSIGNED NULL, \`excluded_at\` datetime(3) NULL, \`excluded_by\` bigint UNSIGNED NULL, \`excluded_reason\` varchar(500) NULL, INDEX \`ix_rating_person\` (\`person_id\`, \`id\`), UNIQUE INDEX \`uq_rating\` (\`request_id\`, \`round\`, \`person_id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`sample\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`district_id\` bigint UNSIGNED NOT NULL, \`from_day\` varchar(10) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`until_day\` varchar(10) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`seed\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`population\` int NOT NULL, \`size\` int NOT NULL, \`drawn_at\` datetime(3) NOT NULL, \`by_id\` bigint UNSIGNED NOT NULL, \`by_name\` varchar(64) NOT NULL, INDEX \`ix_sample_district\` (\`district_id\`, \`id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`sample_item\` (\`sample_id\` bigint UNSIGNED NOT NULL, \`request_id\` bigint UNSIGNED NOT NULL, \`position\` int NOT NULL, \`round\` int NOT NULL, \`outcome\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`closed_at\` datetime(3) NOT NULL, \`reached\` tinyint UNSIGNED NULL, \`echoed\` tinyint UNSIGNED NULL, \`solved\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`note\` varchar(500) NULL, \`differs\` tinyint UNSIGNED NULL, \`checked_at\` datetime(3) NULL, \`checked_by\` varchar(64) NULL, INDEX \`ix_sample_item_request\` (\`request_id\`), PRIMARY KEY (\`sample_id\`, \`request_id\`)) ENGINE=InnoDB`,
    );
    await q.query(`ALTER TABLE \`deputy\` ADD \`successor_id\` bigint UNSIGNED NULL`);
    await q.query(`CREATE INDEX \`ix_request_chosen\` ON \`request\` (\`chosen_deputy_id\`, \`state\`, \`id\`)`);
    // What was told, rated, promised and judged before there were rows for it stands in the events and the clocks.
    await q.query(
      `INSERT INTO ending (request_id, round, district_id, street_id, station_id, deputy_id, outcome, told_at)
        SELECT r.id, e.round, r.district_id, r.street_id, r.station_id, r.deputy_id,
          JSON_UNQUOTE(JSON_EXTRACT(e.detail, '$.outcome')), e.at
        FROM event e JOIN request r ON r.id = e.subject_id WHERE e.topic = 'request' AND e.kind = 'told'`,
    );
    await q.query(
      `INSERT INTO rating (request_id, round, district_id, station_id, person_id, who, echoed, solved, at)
        SELECT r.id, e.round, r.district_id, r.station_id, r.voter_id, 'voter',
          IF(JSON_UNQUOTE(JSON_EXTRACT(e.detail, '$.rating.echoed')) = 'true', 1, 0),
          JSON_UNQUOTE(JSON_EXTRACT(e.detail, '$.rating.solved')), e.at
        FROM event e JOIN request r ON r.id = e.subject_id WHERE e.topic = 'request' AND e.kind = 'rated'`,
    );
    await q.query(
      `INSERT INTO promise (request_id, round, district_id, deputy_id, promised_day, made_at, open, ended_at, verdict)
        SELECT r.id, k.round, r.district_id, r.deputy_id, k.promised_day, k.started_at, k.state IN ('running', 'paused'),
          IF(k.state IN ('running', 'paused'), NULL, COALESCE(k.met_at, r.updated_at)), IF(k.state IN ('met', 'missed'), k.state, NULL)
        FROM request_clock k JOIN request r ON r.id = k.request_id WHERE k.kind = 'promise' AND k.promised_day IS NOT NULL`,
    );
    await q.query(
      `INSERT INTO reply_verdict (request_id, round, district_id, street_id, station_id, met, at)
        SELECT r.id, k.round, r.district_id, r.street_id, r.station_id, k.state = 'met', COALESCE(k.met_at, r.updated_at)
        FROM request_clock k JOIN request r ON r.id = k.request_id WHERE k.kind = 'reply' AND k.state IN ('met', 'missed')`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP INDEX \`ix_request_chosen\` ON \`request\``);
    await q.query(`ALTER TABLE \`deputy\` DROP COLUMN \`successor_id\``);
    await q.query(`DROP TABLE \`sample_item\``);
    await q.query(`DROP TABLE \`sample\``);
    await q.query(`DROP TABLE \`rating\``);
    await q.query(`DROP TABLE \`reply_verdict\``);
    await q.query(`DROP TABLE \`promise\``);
    await q.query(`DROP TABLE \`proof\``);
    await q.query(`DROP TABLE \`ending\``);
    await q.query(`DROP TABLE \`deputy_leave\``);
  }
}
