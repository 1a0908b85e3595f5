import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { SECOND_MS } from '@huiyin/shared/kernel/time';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import type { WechatApi } from './apis.rules';
import { needsPerson } from './retry.rules';
import type { WechatFault } from './wechat-fault.rules';

/** What another process found out is known here after this long. */
const KNOWN_FOR_MS = 2 * SECOND_MS;

interface QuotaRow {
  api: WechatApi;
  closed_until: Date;
}
/** An alert as it is stored. */
export interface AlertRow {
  api: WechatApi;
  errcode: number;
  rid: string | null;
  first_at: Date;
  last_at: Date;
  times: number;
}
interface Known {
  quotas: Map<WechatApi, number>;
  alerts: AlertRow[];
}

/** Used-up quotas and what needs a person, shared by all processes through the database. */
@Injectable()
export class WechatTroubles {
  private known: Promise<Known> | null = null;
  private knownAt = 0;

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Until when the call's quota is used up (epoch ms); null when it may be made. */
  async closedUntil(api: WechatApi): Promise<number | null> {
    const until = (await this.lately()).quotas.get(api) ?? 0;
    return until > this.clock.real() ? until : null;
  }

  /** Everything that needs a person, newest first. */
  async alerts(): Promise<AlertRow[]> {
    return (await this.read()).alerts;
  }

  /** Keeps what others have to know of a fault: a quota that is used up, something for a person. */
  async note(fault: WechatFault): Promise<void> {
    if (fault.kind === 'quota' && fault.notBefore) {
      await this.db.query(
        'INSERT INTO wechat_quota (api, closed_until) VALUES (?, ?) ON DUPLICATE KEY UPDATE closed_until = GREATEST(closed_until, VALUES(closed_until))',
        [fault.api, new Date(fault.notBefore)],
      );
      this.known = null;
    }
    if (needsPerson(fault, this.clock.real())) await this.raise(fault);
  }

  /** Puts a fault before whoever runs the district. */
  async raise(fault: WechatFault): Promise<void> {
    const now = new Date(this.clock.real());
    await this.db.query(
      `INSERT INTO wechat_alert (api, errcode, rid, first_at, last_at, times) VALUES (?, ?, ?, ?, ?, 1)
       ON DUPLICATE KEY UPDATE rid = VALUES(rid), last_at = VALUES(last_at), times = times + 1`,
      [fault.api, fault.errcode, fault.rid, now, now],
    );
    this.known = null;
  }

  /** The call worked: what was wrong with it has been put right. */
  async worked(api: WechatApi): Promise<void> {
    const { alerts } = await this.lately();
    if (!alerts.some((alert) => alert.api === api)) return;
    await this.db.query('DELETE FROM wechat_alert WHERE api = ?', [api]);
    this.known = null;
  }

  private lately(): Promise<Known> {
    const now = this.clock.real();
    if (!this.known || now - this.knownAt > KNOWN_FOR_MS) {
      this.knownAt = now;
      const reading = this.read();
      this.known = reading;
      // What could not be read is not kept.
      reading.catch(() => {
        if (this.known === reading) this.known = null;
      });
    }
    return this.known;
  }

  private async read(): Promise<Known> {
    const quotas: QuotaRow[] = await this.db.query('SELECT api, closed_until FROM wechat_quota');
    const alerts: AlertRow[] = await this.db.query(
      'SELECT api, errcode, rid, first_at, last_at, times FROM wechat_alert ORDER BY last_at DESC, api, errcode',
    );
    return { quotas: new Map(quotas.map((q) => [q.api, q.closed_until.getTime()])), alerts };
  }
}
