import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of the connection to WeChat: the shared token, used-up quotas, what needs a person, pushes taken in. */
export class Wechat1700000100000 implements MigrationInterface {
  readonly name = 'Wechat1700000100000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(
      `CREATE TABLE \`wechat_token\` (\`app_id\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`cipher\` varchar(4096) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`fingerprint\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`usable_until\` datetime(3) NULL, \`lease_by\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`lease_until\` datetime(3) NULL, PRIMARY KEY (\`app_id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`wechat_quota\` (\`api\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`closed_until\` datetime(3) NOT NULL, PRIMARY KEY (\`api\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`wechat_alert\` (\`api\` varchar(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`errcode\` int NOT NULL, \`rid\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`first_at\` datetime(3) NOT NULL, \`last_at\` datetime(3) NOT NULL, \`times\` int NOT NULL DEFAULT '1', PRIMARY KEY (\`api\`, \`errcode\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`wechat_push_receipt\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`what\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`at\` datetime(3) NOT NULL, INDEX \`ix_push_receipt_at\` (\`at\`), UNIQUE INDEX \`uq_push_receipt\` (\`what\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE \`wechat_push_receipt\``);
    await q.query(`DROP TABLE \`wechat_alert\``);
    await q.query(`DROP TABLE \`wechat_quota\``);
    await q.query(`DROP TABLE \`wechat_token\``);
  }
}
