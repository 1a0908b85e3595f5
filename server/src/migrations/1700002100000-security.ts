import type { MigrationInterface, QueryRunner } from 'typeorm';

const ascii = (length: number) => `varchar(${length}) CHARACTER SET "ascii" COLLATE "ascii_bin"`;
const ID = '`id` bigint UNSIGNED NOT NULL AUTO_INCREMENT';

/** Second factors, passwords used before, sessions with limits, roles that wait for a second person's yes. */
export class Security1700002100000 implements MigrationInterface {
  readonly name = 'Security1700002100000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(
      `CREATE TABLE \`sign_in_ticket\` (${ID}, \`ticket_hash\` ${ascii(64)} NOT NULL, \`account_id\` bigint UNSIGNED NOT NULL, \`expires_at\` datetime(3) NOT NULL, INDEX \`ix_sign_in_ticket_expiry\` (\`expires_at\`), UNIQUE INDEX \`uq_sign_in_ticket\` (\`ticket_hash\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`password_history\` (${ID}, \`account_id\` bigint UNSIGNED NOT NULL, \`password_hash\` ${ascii(255)} NOT NULL, \`set_at\` datetime(3) NOT NULL, INDEX \`ix_password_history_account\` (\`account_id\`, \`id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`second_factor\` (\`account_id\` bigint UNSIGNED NOT NULL, \`secret_cipher\` ${ascii(255)} NULL, \`enrolled_at\` datetime(3) NULL, \`offered_cipher\` ${ascii(255)} NULL, \`offered_at\` datetime(3) NULL, \`last_step\` int NULL, \`failures\` int NOT NULL DEFAULT '0', \`locked_until\` datetime(3) NULL, PRIMARY KEY (\`account_id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`recovery_code\` (${ID}, \`account_id\` bigint UNSIGNED NOT NULL, \`code_hash\` ${ascii(255)} NOT NULL, \`used_at\` datetime(3) NULL, INDEX \`ix_recovery_account\` (\`account_id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`role_change\` (${ID}, \`district_id\` bigint UNSIGNED NOT NULL, \`account_id\` bigint UNSIGNED NOT NULL, \`kind\` ${ascii(8)} NOT NULL, \`role\` ${ascii(24)} NOT NULL, \`station_id\` bigint UNSIGNED NULL, \`street_id\` bigint UNSIGNED NULL, \`department_id\` bigint UNSIGNED NULL, \`reason\` varchar(200) NOT NULL, \`state\` ${ascii(16)} NOT NULL, \`proposed_by\` bigint UNSIGNED NOT NULL, \`proposed_at\` datetime(3) NOT NULL, \`decided_by\` bigint UNSIGNED NULL, \`decided_at\` datetime(3) NULL, INDEX \`ix_role_change_account\` (\`account_id\`, \`state\`), INDEX \`ix_role_change_district\` (\`district_id\`, \`id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `ALTER TABLE \`auth_session\` ADD \`started_at\` datetime(3) NULL, ADD \`used_at\` datetime(3) NULL, ADD \`browser\` varchar(64) NULL, ADD \`address\` ${ascii(64)} NULL`,
    );
    await q.query('ALTER TABLE `person` ADD `password_given_at` datetime(3) NULL');
    // What was given before this version is good from now on: nobody is shut out by the upgrade itself.
    await q.query(
      'UPDATE person SET password_given_at = UTC_TIMESTAMP(3) WHERE password_hash IS NOT NULL AND password_changed_at IS NULL',
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE `person` DROP COLUMN `password_given_at`');
    await q.query(
      'ALTER TABLE `auth_session` DROP COLUMN `started_at`, DROP COLUMN `used_at`, DROP COLUMN `browser`, DROP COLUMN `address`',
    );
    for (const table of ['role_change', 'recovery_code', 'second_factor', 'password_history', 'sign_in_ticket'])
      await q.query(`DROP TABLE \`${table}\``);
  }
}
