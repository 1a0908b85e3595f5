import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One message for several of which nobody knew whether they arrived; and what is not worth a last consent. */
export class DeliverySummaries1700000600000 implements MigrationInterface {
  readonly name = 'DeliverySummaries1700000600000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(
      `CREATE TABLE \`delivery_summary\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`openid\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`template_id\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`state\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`claimed_at\` datetime(3) NOT NULL, \`ended_at\` datetime(3) NULL, \`errcode\` int NULL, \`msg_id\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, INDEX \`ix_delivery_summary_phone\` (\`openid\`, \`template_id\`, \`claimed_at\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(`ALTER TABLE \`delivery\` ADD \`worth_last\` tinyint UNSIGNED NOT NULL DEFAULT '1'`);
    await q.query(`ALTER TABLE \`delivery\` ADD \`summary_id\` bigint UNSIGNED NULL`);
    await q.query(`ALTER TABLE \`delivery_report\` ADD \`summary_id\` bigint UNSIGNED NULL`);
    await q.query(`CREATE INDEX \`ix_delivery_summary\` ON \`delivery\` (\`summary_id\`)`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP INDEX \`ix_delivery_summary\` ON \`delivery\``);
    await q.query(`ALTER TABLE \`delivery_report\` DROP COLUMN \`summary_id\``);
    await q.query(`ALTER TABLE \`delivery\` DROP COLUMN \`summary_id\``);
    await q.query(`ALTER TABLE \`delivery\` DROP COLUMN \`worth_last\``);
    await q.query(`DROP TABLE \`delivery_summary\``);
  }
}
