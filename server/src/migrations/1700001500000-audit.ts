import type { MigrationInterface, QueryRunner } from 'typeorm';

const ascii = (length: number) => `varchar(${length}) CHARACTER SET "ascii" COLLATE "ascii_bin"`;
/** What waiting and sealed entries have in common. */
const ENTRY = `\`source\` ${ascii(64)} NULL, \`at\` datetime(3) NOT NULL, \`district_id\` bigint UNSIGNED NULL, \`actor_role\` ${ascii(24)} NOT NULL, \`actor_id\` bigint UNSIGNED NULL, \`actor_name\` varchar(64) NOT NULL, \`action\` ${ascii(48)} NOT NULL, \`subject_kind\` ${ascii(16)} NULL, \`subject_code\` ${ascii(80)} NULL, \`detail\` longtext NULL`;
const NOTHING = '0'.repeat(64);

/** The audit chain with both its ends, what waits for it, and when what was cleared away last. */
export class Audit1700001500000 implements MigrationInterface {
  readonly name = 'Audit1700001500000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(
      `CREATE TABLE \`audit_pending\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, ${ENTRY}, UNIQUE INDEX \`uq_audit_pending_source\` (\`source\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`audit_entry\` (\`seq\` bigint UNSIGNED NOT NULL, ${ENTRY}, \`prev_hash\` ${ascii(64)} NOT NULL, \`hash\` ${ascii(64)} NOT NULL, INDEX \`ix_audit_actor\` (\`actor_id\`, \`seq\`), INDEX \`ix_audit_subject\` (\`subject_code\`, \`seq\`), INDEX \`ix_audit_action\` (\`district_id\`, \`action\`, \`at\`, \`seq\`), INDEX \`ix_audit_district\` (\`district_id\`, \`at\`, \`seq\`), UNIQUE INDEX \`uq_audit_source\` (\`source\`), PRIMARY KEY (\`seq\`)) ENGINE=InnoDB`,
    );
    await q.query(
      `CREATE TABLE \`audit_head\` (\`id\` tinyint UNSIGNED NOT NULL, \`seq\` bigint UNSIGNED NOT NULL DEFAULT '0', \`hash\` ${ascii(64)} NOT NULL, \`anchor_seq\` bigint UNSIGNED NOT NULL DEFAULT '0', \`anchor_hash\` ${ascii(64)} NOT NULL, \`moved_at\` datetime(3) NULL, PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await q.query('INSERT INTO audit_head (id, hash, anchor_hash) VALUES (1, ?, ?)', [NOTHING, NOTHING]);
    await q.query(
      `CREATE TABLE \`retention_run\` (\`kind\` ${ascii(32)} NOT NULL, \`started_at\` datetime(3) NOT NULL, \`removed\` int NULL, PRIMARY KEY (\`kind\`)) ENGINE=InnoDB`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['retention_run', 'audit_head', 'audit_entry', 'audit_pending'])
      await q.query(`DROP TABLE \`${table}\``);
  }
}
