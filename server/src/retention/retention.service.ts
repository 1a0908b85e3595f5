import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { HOUR_MS } from '@huiyin/shared/kernel/time';
import { AuditTrail, BY_ITSELF } from '../platform/audit/audit-trail';
import { Clock } from '../platform/clock/clock';
import { isDuplicate } from '../platform/db/transaction';
import { Log } from '../platform/log';
import { TasksService } from '../platform/tasks/tasks.service';
import { RETENTION, type RetentionRule } from './retention.rules';
import { RetentionWork } from './retention-work';

const EVERY_SECONDS = 3600;
/** A little less than a day, so that the hour of the day does not wander. */
const APART_MS = 23 * HOUR_MS;

/** Once a day, each kind of data: what is over its time goes (retention.rules), and that it went is on the audit log. */
@Injectable()
export class RetentionService implements OnApplicationBootstrap {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly work: RetentionWork,
    private readonly trail: AuditTrail,
    private readonly tasks: TasksService,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.tasks.every('retention', EVERY_SECONDS, async () => {
      await this.run();
    });
  }

  /** Every kind whose day it is; one that fails holds up no other. Returns how many went, by kind. */
  async run(): Promise<Map<string, number>> {
    const removed = new Map<string, number>();
    for (const rule of RETENTION.filter((r) => r.way.by !== 'task')) {
      try {
        if (await this.claim(rule.kind)) removed.set(rule.kind, await this.clear(rule));
      } catch (fault) {
        this.log.fault('retention.failed', fault, { kind: rule.kind });
      }
    }
    return removed;
  }

  private async clear(rule: RetentionRule): Promise<number> {
    const removed = await this.work.clear(rule);
    await this.db.query('UPDATE retention_run SET removed = ? WHERE kind = ?', [removed, rule.kind]);
    if (!removed) return 0;
    this.log.info('retention', { kind: rule.kind, removed });
    await this.trail.record(this.db.manager, {
      action: 'retention.removed',
      ...{ actor: BY_ITSELF, districtId: null, facts: { kept: rule.label, rows: removed } },
    });
    return removed;
  }

  /** Whether this process is the one to do it today. */
  private async claim(kind: string): Promise<boolean> {
    const now = this.clock.real();
    const { affectedRows }: { affectedRows: number } = await this.db.query(
      'UPDATE retention_run SET started_at = ?, removed = NULL WHERE kind = ? AND started_at < ?',
      [new Date(now), kind, new Date(now - APART_MS)],
    );
    if (affectedRows) return true;
    try {
      await this.db.query('INSERT INTO retention_run (kind, started_at) VALUES (?, ?)', [kind, new Date(now)]);
      return true;
    } catch (fault) {
      if (isDuplicate(fault)) return false;
      throw fault;
    }
  }
}
