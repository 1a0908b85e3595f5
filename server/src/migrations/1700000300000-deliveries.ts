import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of consents and messages on their way. */
export class Deliveries1700000300000 implements MigrationInterface {
  readonly name = 'Deliveries1700000300000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(
      `CREATE TABLE \`consent\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`openid\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`template_id\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`person_id\` bigint UNSIGNED NOT NULL, \`balance\` int NOT NULL DEFAULT '0', \`standing\` tinyint UNSIGNED NOT NULL DEFAULT '0', \`exact\` tinyint UNSIGNED NOT NULL DEFAULT '1', \`banned\` tinyint UNSIGNED NOT NULL DEFAULT '0', \`last_answer\` varchar(8) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`answered_at\` datetime(3) NULL, \`refused_at\` datetime(3) NULL, \`asked\` int NOT NULL DEFAULT '0', \`refused\` int NOT NULL DEFAULT '0', INDEX \`ix_consent_person\` (\`person_id\`), UNIQUE INDEX \`uq_consent\` (\`openid\`, \`template_id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`consent_grant\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`openid\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`template_id\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`at\` datetime(3) NOT NULL, \`app_at\` datetime(3) NULL, \`push_at\` datetime(3) NULL, \`event_id\` bigint UNSIGNED NULL, INDEX \`ix_consent_grant_at\` (\`at\`), INDEX \`ix_consent_grant_event\` (\`event_id\`), INDEX \`ix_consent_grant\` (\`openid\`, \`template_id\`, \`id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`delivery\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`event_id\` bigint UNSIGNED NOT NULL, \`person_id\` bigint UNSIGNED NOT NULL, \`role\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`template\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`request_code\` varchar(24) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`station_id\` bigint UNSIGNED NOT NULL, \`who\` varchar(64) NOT NULL, \`title\` varchar(64) NOT NULL, \`text\` varchar(255) NOT NULL, \`facts\` longtext NOT NULL, \`worth_call\` tinyint UNSIGNED NOT NULL, \`newest\` tinyint UNSIGNED NOT NULL DEFAULT '1', \`created_at\` datetime(3) NOT NULL, \`state\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`next_at\` datetime(3) NULL, \`attempts\` int NOT NULL DEFAULT '0', \`failures\` int NOT NULL DEFAULT '0', \`errcode\` int NULL, \`openid\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`template_id\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`reserved\` tinyint UNSIGNED NOT NULL DEFAULT '0', \`first_at\` datetime(3) NULL, \`claimed_at\` datetime(3) NULL, \`ended_at\` datetime(3) NULL, \`msg_id\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`call_from\` datetime(3) NULL, \`tried_at\` datetime(3) NULL, \`tried_note\` varchar(512) NULL, \`sms_at\` datetime(3) NULL, \`sms_tries\` int NOT NULL DEFAULT '0', \`sms_sent_at\` datetime(3) NULL, INDEX \`ix_delivery_sms\` (\`sms_at\`), INDEX \`ix_delivery_call\` (\`call_from\`), INDEX \`ix_delivery_station\` (\`station_id\`, \`call_from\`, \`id\`), INDEX \`ix_delivery_phone\` (\`openid\`, \`state\`), INDEX \`ix_delivery_matter\` (\`person_id\`, \`request_code\`), INDEX \`ix_delivery_person\` (\`person_id\`, \`next_at\`), INDEX \`ix_delivery_next\` (\`next_at\`, \`id\`), UNIQUE INDEX \`uq_delivery\` (\`event_id\`, \`person_id\`, \`template\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`delivery_report\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`msg_id\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`openid\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`template_id\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`at\` datetime(3) NOT NULL, \`ok\` tinyint UNSIGNED NOT NULL, \`errcode\` int NOT NULL, \`delivery_id\` bigint UNSIGNED NULL, INDEX \`ix_delivery_report_at\` (\`at\`), INDEX \`ix_delivery_report\` (\`openid\`, \`template_id\`, \`at\`), UNIQUE INDEX \`uq_delivery_report\` (\`msg_id\`, \`openid\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE \`delivery_report\``);
    await q.query(`DROP TABLE \`delivery\``);
    await q.query(`DROP TABLE \`consent_grant\``);
    await q.query(`DROP TABLE \`consent\``);
  }
}
