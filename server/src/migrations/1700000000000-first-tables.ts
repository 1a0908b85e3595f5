import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the main path: people, places, deputies, requests with their clocks and events, messages. */
export class FirstTables1700000000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // Pinned, so that every engine compares text alike (under unicode_ci two emoji are equal).
    await q.query('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci');
    await q.query(
      `CREATE TABLE \`auth_session\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`family\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`person_id\` bigint UNSIGNED NOT NULL, \`role_id\` bigint UNSIGNED NOT NULL, \`access_hash\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`access_expires_at\` datetime(3) NOT NULL, \`refresh_hash\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`refresh_expires_at\` datetime(3) NOT NULL, \`rotated_at\` datetime(3) NULL, \`revoked_at\` datetime(3) NULL, \`created_at\` datetime(3) NOT NULL, INDEX \`ix_session_expiry\` (\`refresh_expires_at\`), INDEX \`ix_session_person\` (\`person_id\`), INDEX \`ix_session_family\` (\`family\`), UNIQUE INDEX \`uq_session_refresh\` (\`refresh_hash\`), UNIQUE INDEX \`uq_session_access\` (\`access_hash\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`term\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`district_id\` bigint UNSIGNED NOT NULL, \`level\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`name\` varchar(64) NOT NULL, \`starts_on\` varchar(10) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`ends_on\` varchar(10) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, INDEX \`ix_term_district\` (\`district_id\`, \`level\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`deputy\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`code\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`district_id\` bigint UNSIGNED NOT NULL, \`term_id\` bigint UNSIGNED NOT NULL, \`person_id\` bigint UNSIGNED NULL, \`level\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`name\` varchar(64) NOT NULL, \`pinyin\` varchar(255) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`initials\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`title\` varchar(128) NOT NULL, \`field\` varchar(128) NOT NULL, \`introduction\` varchar(500) NOT NULL, \`constituency_id\` bigint UNSIGNED NULL, \`station_id\` bigint UNSIGNED NULL, \`starts_on\` varchar(10) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`ends_on\` varchar(10) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, INDEX \`ix_deputy_person\` (\`person_id\`), INDEX \`ix_deputy_initials\` (\`initials\`), INDEX \`ix_deputy_pinyin\` (\`pinyin\`), INDEX \`ix_deputy_name\` (\`name\`), INDEX \`ix_deputy_district\` (\`district_id\`, \`level\`), INDEX \`ix_deputy_station\` (\`station_id\`), INDEX \`ix_deputy_constituency\` (\`constituency_id\`), UNIQUE INDEX \`uq_deputy_code\` (\`code\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`deputy_tally\` (\`deputy_id\` bigint UNSIGNED NOT NULL, \`waiting\` int NOT NULL DEFAULT '0', \`replied\` int NOT NULL DEFAULT '0', \`solved\` int NOT NULL DEFAULT '0', PRIMARY KEY (\`deputy_id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`message\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`event_id\` bigint UNSIGNED NOT NULL, \`person_id\` bigint UNSIGNED NOT NULL, \`role\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`kind\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`title\` varchar(64) NOT NULL, \`text\` varchar(255) NOT NULL, \`request_code\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`at\` datetime(3) NOT NULL, \`read_at\` datetime(3) NULL, INDEX \`ix_message_unread\` (\`person_id\`, \`role\`, \`read_at\`), INDEX \`ix_message_inbox\` (\`person_id\`, \`role\`, \`id\`), UNIQUE INDEX \`uq_message\` (\`event_id\`, \`person_id\`, \`role\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`person\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`name_cipher\` varchar(512) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`phone_cipher\` varchar(512) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`phone_index\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`account\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`password_hash\` varchar(255) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`password_changed_at\` datetime(3) NULL, \`failed_sign_ins\` int NOT NULL DEFAULT '0', \`locked_until\` datetime(3) NULL, \`openid\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`created_at\` datetime(3) NOT NULL, INDEX \`ix_person_phone\` (\`phone_index\`), UNIQUE INDEX \`uq_person_openid\` (\`openid\`), UNIQUE INDEX \`uq_person_account\` (\`account\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`person_role\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`person_id\` bigint UNSIGNED NOT NULL, \`role\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`district_id\` bigint UNSIGNED NULL, \`station_id\` bigint UNSIGNED NULL, \`street_id\` bigint UNSIGNED NULL, \`deputy_id\` bigint UNSIGNED NULL, \`department_id\` bigint UNSIGNED NULL, \`starts_on\` varchar(10) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`ends_on\` varchar(10) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, INDEX \`ix_role_deputy\` (\`deputy_id\`), INDEX \`ix_role_district\` (\`role\`, \`district_id\`), INDEX \`ix_role_street\` (\`role\`, \`street_id\`), INDEX \`ix_role_station\` (\`role\`, \`station_id\`), INDEX \`ix_role_person\` (\`person_id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`picture\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`code\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`owner_id\` bigint UNSIGNED NULL, \`topic\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`subject_id\` bigint UNSIGNED NULL, \`storage_key\` varchar(128) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`width\` int NOT NULL, \`height\` int NOT NULL, \`bytes\` int NOT NULL, \`open\` tinyint UNSIGNED NOT NULL DEFAULT '0', \`created_at\` datetime(3) NOT NULL, INDEX \`ix_picture_orphan\` (\`subject_id\`, \`created_at\`), INDEX \`ix_picture_subject\` (\`topic\`, \`subject_id\`), UNIQUE INDEX \`uq_picture_code\` (\`code\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`demo_clock\` (\`id\` tinyint UNSIGNED NOT NULL, \`offset_ms\` bigint NOT NULL, PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`event\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`topic\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`subject_id\` bigint UNSIGNED NOT NULL, \`district_id\` bigint UNSIGNED NOT NULL, \`at\` datetime(3) NOT NULL, \`kind\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`round\` int NOT NULL DEFAULT '1', \`actor_role\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`actor_id\` bigint UNSIGNED NULL, \`actor_name\` varchar(64) NOT NULL, \`from_state\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`to_state\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`level\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`text\` longtext NULL, \`detail\` longtext NULL, \`pending\` tinyint UNSIGNED NOT NULL DEFAULT '1', INDEX \`ix_event_pending\` (\`pending\`, \`id\`), INDEX \`ix_event_subject\` (\`topic\`, \`subject_id\`, \`id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`request_clock\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`request_id\` bigint UNSIGNED NOT NULL, \`round\` int NOT NULL DEFAULT '1', \`kind\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`policy\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`calendar_version\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`provisional\` tinyint UNSIGNED NOT NULL DEFAULT '0', \`started_at\` datetime(3) NOT NULL, \`due_at\` datetime(3) NULL, \`state\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`met_at\` datetime(3) NULL, \`pauses\` longtext NOT NULL, \`last_step\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`next_step\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`next_at\` datetime(3) NULL, INDEX \`ix_clock_provisional\` (\`provisional\`, \`id\`), INDEX \`ix_clock_next\` (\`next_at\`, \`id\`), UNIQUE INDEX \`uq_clock\` (\`request_id\`, \`round\`, \`kind\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`request\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`code\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`district_id\` bigint UNSIGNED NOT NULL, \`voter_id\` bigint UNSIGNED NULL, \`station_id\` bigint UNSIGNED NOT NULL, \`street_id\` bigint UNSIGNED NULL, \`community_id\` bigint UNSIGNED NULL, \`constituency_id\` bigint UNSIGNED NULL, \`deputy_id\` bigint UNSIGNED NULL, \`chosen_deputy_id\` bigint UNSIGNED NULL, \`title\` varchar(64) NOT NULL, \`text\` longtext NOT NULL, \`category\` varchar(16) NOT NULL, \`channel\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL DEFAULT 'mini_program', \`place_text\` varchar(128) NULL, \`lng\` double NULL, \`lat\` double NULL, \`state\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`open\` tinyint UNSIGNED NOT NULL, \`round\` int NOT NULL DEFAULT '1', \`due_at\` datetime(3) NULL, \`routing_rule\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`routing_reason\` varchar(255) NOT NULL, \`outcome\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`promise_date\` varchar(10) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`closed_at\` datetime(3) NULL, \`idempotency_key\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`body_hash\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`created_at\` datetime(3) NOT NULL, \`updated_at\` datetime(3) NOT NULL, INDEX \`ix_request_constituency\` (\`constituency_id\`, \`id\`), INDEX \`ix_request_district\` (\`district_id\`, \`state\`, \`due_at\`, \`id\`), INDEX \`ix_request_street\` (\`street_id\`, \`state\`, \`due_at\`, \`id\`), INDEX \`ix_request_deputy\` (\`deputy_id\`, \`open\`, \`due_at\`, \`id\`), INDEX \`ix_request_station_state\` (\`station_id\`, \`state\`, \`due_at\`, \`id\`), INDEX \`ix_request_station\` (\`station_id\`, \`open\`, \`due_at\`, \`id\`), INDEX \`ix_request_voter\` (\`voter_id\`, \`id\`), UNIQUE INDEX \`uq_request_key\` (\`voter_id\`, \`idempotency_key\`), UNIQUE INDEX \`uq_request_code\` (\`code\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`request_count\` (\`station_id\` bigint UNSIGNED NOT NULL, \`state\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`district_id\` bigint UNSIGNED NOT NULL, \`n\` int NOT NULL DEFAULT '0', PRIMARY KEY (\`station_id\`, \`state\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`community\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`district_id\` bigint UNSIGNED NOT NULL, \`street_id\` bigint UNSIGNED NOT NULL, \`code\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`name\` varchar(64) NOT NULL, \`boundary\` longtext NULL, INDEX \`ix_community_name\` (\`name\`), INDEX \`ix_community_district\` (\`district_id\`, \`name\`), INDEX \`ix_community_street\` (\`street_id\`), UNIQUE INDEX \`uq_community_code\` (\`code\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`community_cell\` (\`cell\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`community_id\` bigint UNSIGNED NOT NULL, PRIMARY KEY (\`cell\`, \`community_id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`place_name\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`district_id\` bigint UNSIGNED NOT NULL, \`community_id\` bigint UNSIGNED NOT NULL, \`name\` varchar(64) NOT NULL, INDEX \`ix_place_community\` (\`community_id\`), INDEX \`ix_place_name\` (\`name\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`constituency\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`district_id\` bigint UNSIGNED NOT NULL, \`code\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`name\` varchar(64) NOT NULL, \`level\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`station_id\` bigint UNSIGNED NULL, INDEX \`ix_constituency_station\` (\`station_id\`), INDEX \`ix_constituency_district\` (\`district_id\`), UNIQUE INDEX \`uq_constituency_code\` (\`code\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`constituency_community\` (\`constituency_id\` bigint UNSIGNED NOT NULL, \`community_id\` bigint UNSIGNED NOT NULL, INDEX \`ix_constituency_community\` (\`community_id\`), PRIMARY KEY (\`constituency_id\`, \`community_id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`district\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`code\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`name\` varchar(64) NOT NULL, \`policy\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL DEFAULT 'natural', \`created_at\` datetime(3) NOT NULL, UNIQUE INDEX \`uq_district_code\` (\`code\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`station\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`district_id\` bigint UNSIGNED NOT NULL, \`street_id\` bigint UNSIGNED NULL, \`community_id\` bigint UNSIGNED NULL, \`parent_id\` bigint UNSIGNED NULL, \`code\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`name\` varchar(64) NOT NULL, \`kind\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`state\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL DEFAULT 'open', \`address\` varchar(128) NOT NULL, \`phone\` varchar(32) NOT NULL, \`opening_hours\` varchar(128) NOT NULL, \`introduction\` varchar(500) NOT NULL, \`disclosures\` longtext NOT NULL, \`photo\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`lng\` double NULL, \`lat\` double NULL, \`pinyin\` varchar(255) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`initials\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, INDEX \`ix_station_initials\` (\`initials\`), INDEX \`ix_station_pinyin\` (\`pinyin\`), INDEX \`ix_station_place\` (\`lat\`, \`lng\`), INDEX \`ix_station_community\` (\`community_id\`), INDEX \`ix_station_parent\` (\`parent_id\`), INDEX \`ix_station_street\` (\`street_id\`, \`kind\`), INDEX \`ix_station_district\` (\`district_id\`, \`kind\`), UNIQUE INDEX \`uq_station_code\` (\`code\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`station_gram\` (\`gram\` varchar(2) NOT NULL, \`station_id\` bigint UNSIGNED NOT NULL, PRIMARY KEY (\`gram\`, \`station_id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`street\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`district_id\` bigint UNSIGNED NOT NULL, \`code\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`name\` varchar(64) NOT NULL, INDEX \`ix_street_district\` (\`district_id\`), UNIQUE INDEX \`uq_street_code\` (\`code\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP INDEX \`uq_street_code\` ON \`street\``);
    await q.query(`DROP INDEX \`ix_street_district\` ON \`street\``);
    await q.query(`DROP TABLE \`street\``);
    await q.query(`DROP TABLE \`station_gram\``);
    await q.query(`DROP INDEX \`uq_station_code\` ON \`station\``);
    await q.query(`DROP INDEX \`ix_station_district\` ON \`station\``);
    await q.query(`DROP INDEX \`ix_station_street\` ON \`station\``);
    await q.query(`DROP INDEX \`ix_station_parent\` ON \`station\``);
    await q.query(`DROP INDEX \`ix_station_community\` ON \`station\``);
    await q.query(`DROP INDEX \`ix_station_place\` ON \`station\``);
    await q.query(`DROP INDEX \`ix_station_pinyin\` ON \`station\``);
    await q.query(`DROP INDEX \`ix_station_initials\` ON \`station\``);
    await q.query(`DROP TABLE \`station\``);
    await q.query(`DROP INDEX \`uq_district_code\` ON \`district\``);
    await q.query(`DROP TABLE \`district\``);
    await q.query(`DROP INDEX \`ix_constituency_community\` ON \`constituency_community\``);
    await q.query(`DROP TABLE \`constituency_community\``);
    await q.query(`DROP INDEX \`uq_constituency_code\` ON \`constituency\``);
    await q.query(`DROP INDEX \`ix_constituency_district\` ON \`constituency\``);
    await q.query(`DROP INDEX \`ix_constituency_station\` ON \`constituency\``);
    await q.query(`DROP TABLE \`constituency\``);
    await q.query(`DROP INDEX \`ix_place_name\` ON \`place_name\``);
    await q.query(`DROP INDEX \`ix_place_community\` ON \`place_name\``);
    await q.query(`DROP TABLE \`place_name\``);
    await q.query(`DROP TABLE \`community_cell\``);
    await q.query(`DROP INDEX \`uq_community_code\` ON \`community\``);
    await q.query(`DROP INDEX \`ix_community_street\` ON \`community\``);
    await q.query(`DROP INDEX \`ix_community_district\` ON \`community\``);
    await q.query(`DROP INDEX \`ix_community_name\` ON \`community\``);
    await q.query(`DROP TABLE \`community\``);
    await q.query(`DROP TABLE \`request_count\``);
    await q.query(`DROP INDEX \`uq_request_code\` ON \`request\``);
    await q.query(`DROP INDEX \`uq_request_key\` ON \`request\``);
    await q.query(`DROP INDEX \`ix_request_voter\` ON \`request\``);
    await q.query(`DROP INDEX \`ix_request_station\` ON \`request\``);
    await q.query(`DROP INDEX \`ix_request_station_state\` ON \`request\``);
    await q.query(`DROP INDEX \`ix_request_deputy\` ON \`request\``);
    await q.query(`DROP INDEX \`ix_request_street\` ON \`request\``);
    await q.query(`DROP INDEX \`ix_request_district\` ON \`request\``);
    await q.query(`DROP INDEX \`ix_request_constituency\` ON \`request\``);
    await q.query(`DROP TABLE \`request\``);
    await q.query(`DROP INDEX \`uq_clock\` ON \`request_clock\``);
    await q.query(`DROP INDEX \`ix_clock_next\` ON \`request_clock\``);
    await q.query(`DROP INDEX \`ix_clock_provisional\` ON \`request_clock\``);
    await q.query(`DROP TABLE \`request_clock\``);
    await q.query(`DROP INDEX \`ix_event_subject\` ON \`event\``);
    await q.query(`DROP INDEX \`ix_event_pending\` ON \`event\``);
    await q.query(`DROP TABLE \`event\``);
    await q.query(`DROP TABLE \`demo_clock\``);
    await q.query(`DROP INDEX \`uq_picture_code\` ON \`picture\``);
    await q.query(`DROP INDEX \`ix_picture_subject\` ON \`picture\``);
    await q.query(`DROP INDEX \`ix_picture_orphan\` ON \`picture\``);
    await q.query(`DROP TABLE \`picture\``);
    await q.query(`DROP INDEX \`ix_role_person\` ON \`person_role\``);
    await q.query(`DROP INDEX \`ix_role_station\` ON \`person_role\``);
    await q.query(`DROP INDEX \`ix_role_street\` ON \`person_role\``);
    await q.query(`DROP INDEX \`ix_role_district\` ON \`person_role\``);
    await q.query(`DROP INDEX \`ix_role_deputy\` ON \`person_role\``);
    await q.query(`DROP TABLE \`person_role\``);
    await q.query(`DROP INDEX \`uq_person_account\` ON \`person\``);
    await q.query(`DROP INDEX \`uq_person_openid\` ON \`person\``);
    await q.query(`DROP INDEX \`ix_person_phone\` ON \`person\``);
    await q.query(`DROP TABLE \`person\``);
    await q.query(`DROP INDEX \`uq_message\` ON \`message\``);
    await q.query(`DROP INDEX \`ix_message_inbox\` ON \`message\``);
    await q.query(`DROP INDEX \`ix_message_unread\` ON \`message\``);
    await q.query(`DROP TABLE \`message\``);
    await q.query(`DROP TABLE \`deputy_tally\``);
    await q.query(`DROP INDEX \`uq_deputy_code\` ON \`deputy\``);
    await q.query(`DROP INDEX \`ix_deputy_constituency\` ON \`deputy\``);
    await q.query(`DROP INDEX \`ix_deputy_station\` ON \`deputy\``);
    await q.query(`DROP INDEX \`ix_deputy_district\` ON \`deputy\``);
    await q.query(`DROP INDEX \`ix_deputy_name\` ON \`deputy\``);
    await q.query(`DROP INDEX \`ix_deputy_pinyin\` ON \`deputy\``);
    await q.query(`DROP INDEX \`ix_deputy_initials\` ON \`deputy\``);
    await q.query(`DROP INDEX \`ix_deputy_person\` ON \`deputy\``);
    await q.query(`DROP TABLE \`deputy\``);
    await q.query(`DROP INDEX \`ix_term_district\` ON \`term\``);
    await q.query(`DROP TABLE \`term\``);
    await q.query(`DROP INDEX \`uq_session_access\` ON \`auth_session\``);
    await q.query(`DROP INDEX \`uq_session_refresh\` ON \`auth_session\``);
    await q.query(`DROP INDEX \`ix_session_family\` ON \`auth_session\``);
    await q.query(`DROP INDEX \`ix_session_person\` ON \`auth_session\``);
    await q.query(`DROP INDEX \`ix_session_expiry\` ON \`auth_session\``);
    await q.query(`DROP TABLE \`auth_session\``);
  }
}
