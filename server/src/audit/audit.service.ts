import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { inTransaction } from '../platform/db/transaction';
import { TaskLease } from '../platform/tasks/task-lease';
import { TasksService } from '../platform/tasks/tasks.service';
import { type ChainLink, type ChainRow, linked } from './chain';

const EVERY_SECONDS = 1;
/** Entries of one transaction: the head is held no longer than a moment. */
const BATCH = 200;
const COLUMNS = 'source, at, district_id, actor_role, actor_id, actor_name, action, subject_kind, subject_code, detail';
const FIELDS = COLUMNS.split(', ') as (keyof ChainRow)[];
const PENDING = `SELECT id, ${COLUMNS} FROM audit_pending ORDER BY id LIMIT ${BATCH}`;
const INSERT = `INSERT INTO audit_entry (seq, ${COLUMNS}, prev_hash, hash) VALUES ?`;

type PendingRow = Omit<ChainRow, 'seq'> & { id: string };
interface Head {
  seq: string;
  hash: string;
  anchor_seq: string;
}

/** Keeps the chain: seals what waits, and lets the oldest entries go when their time is over. */
@Injectable()
export class AuditService implements OnApplicationBootstrap {
  private readonly lease: TaskLease;

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly tasks: TasksService,
  ) {
    this.lease = new TaskLease(db, 'audit.seal');
  }

  onApplicationBootstrap(): void {
    this.tasks.every('audit.seal', EVERY_SECONDS, () => this.lease.alone(() => this.seal()));
  }

  /**
   * Gives what waits its place in the chain, in the order in which it was written. Any number of processes may do it at
   * once: the lock on the head lets one at a time. Returns how many entries were added.
   */
  async seal(): Promise<number> {
    let sealed = 0;
    for (;;) {
      // Without the lock first, which most of the time is all there is to do.
      const [waiting]: unknown[] = await this.db.query('SELECT id FROM audit_pending LIMIT 1');
      if (!waiting || this.tasks.ending) return sealed;
      // Whoever waited for the lock must see what the one before has taken away.
      sealed += await inTransaction(this.db, (em) => this.sealBatch(em), 'committed');
    }
  }

  /**
   * Lets the oldest entries go that happened before an instant, without a gap, and moves the anchor behind them so that
   * the rest still proves itself. Entries go in the order of the chain: one that is kept keeps what came after it.
   * Returns how many went, and up to which seq.
   */
  async forgetBefore(instant: number): Promise<{ removed: number; upTo: string | null }> {
    let removed = 0;
    let upTo: string | null = null;
    for (;;) {
      const gone = await inTransaction(this.db, (em) => this.forgetBatch(em, new Date(instant)), 'committed');
      removed += gone.length;
      upTo = gone.at(-1)?.seq ?? upTo;
      if (gone.length < BATCH) return { removed, upTo };
    }
  }

  private async sealBatch(em: EntityManager): Promise<number> {
    const head = await lockHead(em);
    const rows: PendingRow[] = await em.query(PENDING);
    if (!rows.length) return 0;
    const known = await this.sealedAlready(em, rows);
    const links: ChainLink[] = [];
    let { seq, hash } = head;
    for (const { id: _, ...row } of rows) {
      if (row.source !== null && known.has(row.source)) continue;
      seq = String(BigInt(seq) + 1n);
      const link = linked({ ...row, seq }, hash);
      hash = link.hash;
      links.push(link);
    }
    if (links.length) {
      await em.query(INSERT, [links.map((l) => [l.seq, ...FIELDS.map((f) => l[f]), l.prev_hash, l.hash])]);
      const moved = new Date(this.clock.real());
      await em.query('UPDATE audit_head SET seq = ?, hash = ?, moved_at = ? WHERE id = 1', [seq, hash, moved]);
    }
    await em.query('DELETE FROM audit_pending WHERE id IN (?)', [rows.map((r) => r.id)]);
    return links.length;
  }

  /** An event may be handed out again after it was sealed. */
  private async sealedAlready(em: EntityManager, rows: PendingRow[]): Promise<Set<string>> {
    const sources = rows.flatMap((r) => (r.source === null ? [] : [r.source]));
    if (!sources.length) return new Set();
    const found: { source: string }[] = await em.query('SELECT source FROM audit_entry WHERE source IN (?)', [sources]);
    return new Set(found.map((f) => f.source));
  }

  private async forgetBatch(em: EntityManager, before: Date): Promise<{ seq: string }[]> {
    await lockHead(em);
    const oldest: { seq: string; at: Date; hash: string }[] = await em.query(
      `SELECT seq, at, hash FROM audit_entry ORDER BY seq LIMIT ${BATCH}`,
    );
    const kept = oldest.findIndex((e) => e.at >= before);
    const gone = kept < 0 ? oldest : oldest.slice(0, kept);
    const last = gone.at(-1);
    if (!last) return [];
    await em.query('DELETE FROM audit_entry WHERE seq <= ?', [last.seq]);
    await em.query('UPDATE audit_head SET anchor_seq = ?, anchor_hash = ?, moved_at = ? WHERE id = 1', [
      ...[last.seq, last.hash, new Date(this.clock.real())],
    ]);
    return gone;
  }
}

async function lockHead(em: EntityManager): Promise<Head> {
  const [head]: Head[] = await em.query('SELECT seq, hash, anchor_seq FROM audit_head WHERE id = 1 FOR UPDATE');
  if (!head) throw new Error('The head of the audit chain is gone. Run npm run audit:verify.');
  return head;
}
