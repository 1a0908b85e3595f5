import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { MINUTE_MS } from '@huiyin/shared/kernel/time';
import type { Role } from '@huiyin/shared/people/roles';
import { DataSource, type EntityManager } from 'typeorm';
import { PeopleQueries } from '../people/people.queries';
import { Clock } from '../platform/clock/clock';
import { inTransaction } from '../platform/db/transaction';
import { Log } from '../platform/log';
import { TasksService } from '../platform/tasks/tasks.service';
import { SmsFault, SmsSender } from './sms-sender';

const EVERY_SECONDS = 20;
const BATCH = 50;
const MOST_TRIES = 3;
/** Where in the app the whole of it stands; an SMS cannot be tapped. */
const SIGNATURE = '请打开微信小程序“回音”查看。';

interface SmsRow {
  id: string;
  personId: string;
  role: Role;
  text: string;
  tries: number;
}

/** Where WeChat cannot reach, an SMS: only when a gateway is configured, only to voters and deputies, only what matters. */
@Injectable()
export class SmsFallback implements OnApplicationBootstrap {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly people: PeopleQueries,
    private readonly sms: SmsSender,
    private readonly clock: Clock,
    private readonly tasks: TasksService,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.sms.configured) return;
    this.tasks.every('deliveries.sms', EVERY_SECONDS, async () => {
      await this.round();
    });
  }

  /** Sends what is due. @returns how many the gateway took */
  async round(): Promise<number> {
    const due: { id: string }[] = await this.db.query(
      'SELECT id FROM delivery WHERE sms_at <= ? ORDER BY sms_at LIMIT ?',
      [new Date(this.clock.real()), BATCH],
    );
    let sent = 0;
    for (const { id } of due) if (await this.sendOne(id)) sent += 1;
    return sent;
  }

  private async sendOne(id: string): Promise<boolean> {
    const taken = await inTransaction(this.db, (em) => this.take(em, id));
    if (!taken) return false;
    try {
      await this.sms.send(taken.phone, `${taken.text}${SIGNATURE}`);
    } catch (fault) {
      if (!(fault instanceof SmsFault)) throw fault;
      this.log.write('warn', 'deliveries.sms', { deliveryId: id, status: fault.status, maybeSent: fault.maybeSent });
      // Better one call than two SMS: what may have gone out is left to the call list.
      if (!fault.maybeSent && taken.tries < MOST_TRIES)
        await this.db.query('UPDATE delivery SET sms_at = ? WHERE id = ?', [
          new Date(this.clock.real() + taken.tries * MINUTE_MS),
          id,
        ]);
      return false;
    }
    await this.db.query('UPDATE delivery SET sms_sent_at = ?, call_from = NULL WHERE id = ?', [
      new Date(this.clock.real()),
      id,
    ]);
    return true;
  }

  /** Takes it off the queue before it goes out: a process that dies sends none, never two. */
  private async take(em: EntityManager, id: string): Promise<(SmsRow & { phone: string }) | null> {
    const [row]: SmsRow[] = await em.query(
      `SELECT d.id, d.person_id AS personId, d.role, d.text, d.sms_tries + 1 AS tries FROM delivery d
        WHERE d.id = ? AND d.sms_at <= ? FOR UPDATE`,
      [id, new Date(this.clock.real())],
    );
    if (!row) return null;
    const phone = await this.people.phoneOf(em, row.personId, row.role);
    await em.query('UPDATE delivery SET sms_at = NULL, sms_tries = sms_tries + 1 WHERE id = ?', [id]);
    return phone === null ? null : { ...row, tries: Number(row.tries), phone };
  }
}
