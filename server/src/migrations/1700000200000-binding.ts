import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of people bound to WeChat, and desks let in by a phone. */
export class Binding1700000200000 implements MigrationInterface {
  readonly name = 'Binding1700000200000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(
      `CREATE TABLE \`desk_sign_in\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`code_hash\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`secret_hash\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`state\` varchar(16) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`source\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`browser\` varchar(64) NOT NULL, \`address\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`person_id\` bigint UNSIGNED NULL, \`role_id\` bigint UNSIGNED NULL, \`taken\` tinyint UNSIGNED NOT NULL DEFAULT '0', \`created_at\` datetime(3) NOT NULL, \`expires_at\` datetime(3) NOT NULL, INDEX \`ix_desk_expiry\` (\`expires_at\`), INDEX \`ix_desk_person\` (\`person_id\`), INDEX \`ix_desk_source\` (\`source\`, \`expires_at\`), UNIQUE INDEX \`uq_desk_secret\` (\`secret_hash\`), UNIQUE INDEX \`uq_desk_code\` (\`code_hash\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(`ALTER TABLE \`auth_session\` ADD \`account_id\` bigint UNSIGNED NULL`);
    await q.query(`ALTER TABLE \`person\` ADD \`bound_at\` datetime(3) NULL`);
    await q.query(`ALTER TABLE \`person\` ADD \`mismatches\` int NOT NULL DEFAULT '0'`);
    await q.query(`ALTER TABLE \`person\` ADD \`mismatches_since\` datetime(3) NULL`);
    await q.query(
      `ALTER TABLE \`person\` ADD \`own_phone_cipher\` varchar(512) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL`,
    );
    await q.query(
      `ALTER TABLE \`person\` ADD \`own_phone_index\` varchar(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL`,
    );
    await q.query(`ALTER TABLE \`person\` ADD \`last_role_id\` bigint UNSIGNED NULL`);
    await q.query(`ALTER TABLE \`person\` ADD \`joined_into\` bigint UNSIGNED NULL`);
    await q.query(`ALTER TABLE \`person\` ADD \`forgotten_at\` datetime(3) NULL`);
    await q.query(`CREATE INDEX \`ix_person_joined\` ON \`person\` (\`joined_into\`)`);
    await q.query(`CREATE INDEX \`ix_person_own_phone\` ON \`person\` (\`own_phone_index\`)`);
    await q.query('CREATE INDEX `ix_picture_owner` ON `picture` (`owner_id`)');
    // Until now, whoever had an account had come in with its password.
    await q.query(
      `UPDATE \`auth_session\` SET \`account_id\` = \`person_id\` WHERE \`person_id\` IN (SELECT \`id\` FROM \`person\` WHERE \`account\` IS NOT NULL)`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX `ix_picture_owner` ON `picture`');
    await q.query(`DROP INDEX \`ix_person_own_phone\` ON \`person\``);
    await q.query(`DROP INDEX \`ix_person_joined\` ON \`person\``);
    await q.query(`ALTER TABLE \`auth_session\` DROP COLUMN \`account_id\``);
    await q.query(`ALTER TABLE \`person\` DROP COLUMN \`bound_at\``);
    await q.query(`ALTER TABLE \`person\` DROP COLUMN \`mismatches\``);
    await q.query(`ALTER TABLE \`person\` DROP COLUMN \`mismatches_since\``);
    await q.query(`ALTER TABLE \`person\` DROP COLUMN \`own_phone_cipher\``);
    await q.query(`ALTER TABLE \`person\` DROP COLUMN \`own_phone_index\``);
    await q.query(`ALTER TABLE \`person\` DROP COLUMN \`last_role_id\``);
    await q.query(`ALTER TABLE \`person\` DROP COLUMN \`joined_into\``);
    await q.query(`ALTER TABLE \`person\` DROP COLUMN \`forgotten_at\``);
    await q.query(`DROP TABLE \`desk_sign_in\``);
  }
}
