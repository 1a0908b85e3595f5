import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { SECOND_MS } from '@huiyin/shared/kernel/time';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { CONFIG, type Config } from '../platform/config';
import { Crypto, sha256 } from '../platform/crypto/crypto';
import { Log } from '../platform/log';
import { noAnswer, oddAnswer } from './answer.rules';
import { WechatHttp } from './wechat-http';

/** WeChat hands out the next token in the last five minutes of one, and both work then. */
const MARGIN_S = 300;
/** Longer than one try at WeChat takes (wechat-http); a process that died with the lease holds it this long at most. */
const LEASE_S = 15;
const LOOK_AGAIN_MS = 100;
/** Then whoever waits gives up: somebody else has been trying, in vain. */
const PATIENCE_MS = 2 * LEASE_S * SECOND_MS;

interface Row {
  cipher: string | null;
  fingerprint: string | null;
  usable_until: Date | null;
}
interface Kept {
  token: string;
  usableUntil: number;
}

/**
 * The access token: stable_token in normal mode only, kept in the database, fetched by one process at a time and by one
 * promise within it. Nothing is locked while WeChat is asked: the right to ask is a lease in the token's row.
 */
@Injectable()
export class AccessToken {
  private readonly me = randomBytes(16).toString('hex');
  private kept: Kept | null = null;
  private readonly flights = new Map<string, Promise<string>>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly crypto: Crypto,
    private readonly http: WechatHttp,
    private readonly log: Log,
  ) {}

  /**
   * A token to call with. `refused`: the one WeChat just did not take; it is dropped if it is still the one in use.
   * @throws WechatFault of stable_token
   */
  async current(refused: string | null = null): Promise<string> {
    const { kept } = this;
    if (kept && kept.token !== refused && kept.usableUntil > this.clock.real()) return kept.token;
    const key = refused ?? '';
    const flying = this.flights.get(key);
    if (flying) return flying;
    const flight = this.find(refused === null ? null : sha256(refused)).finally(() => this.flights.delete(key));
    this.flights.set(key, flight);
    return flight;
  }

  private async find(refused: string | null): Promise<string> {
    for (const until = this.clock.real() + PATIENCE_MS; ;) {
      const stored = await this.stored(refused);
      if (stored) return stored;
      if (await this.takeLease()) {
        try {
          // Between the look and the lease somebody may have finished.
          return (await this.stored(refused)) ?? (await this.fetched());
        } finally {
          await this.giveLeaseBack();
        }
      }
      if (this.clock.real() > until) throw noAnswer('stable_token', false);
      await pause(LOOK_AGAIN_MS * (0.5 + Math.random()));
    }
  }

  /** The token of the database, when it is usable and not the refused one. */
  private async stored(refused: string | null): Promise<string | null> {
    const [row]: Row[] = await this.db.query(
      'SELECT cipher, fingerprint, usable_until FROM wechat_token WHERE app_id = ?',
      [this.appId],
    );
    if (!row?.cipher || !row.usable_until || row.fingerprint === refused) return null;
    const usableUntil = row.usable_until.getTime();
    if (usableUntil <= this.clock.real()) return null;
    try {
      this.kept = { token: this.crypto.decrypt(row.cipher), usableUntil };
      return this.kept.token;
    } catch (fault) {
      // Encrypted with a data key that is gone: a new token costs one call.
      this.log.fault('wechat.token-unreadable', fault);
      return null;
    }
  }

  private async fetched(): Promise<string> {
    const { WECHAT_APPID: appid, WECHAT_SECRET: secret } = this.config;
    const answer = await this.http.send('stable_token', {
      body: { grant_type: 'client_credential', appid, secret, force_refresh: false },
    });
    const { access_token: token, expires_in: seconds } = 'json' in answer ? answer.json : {};
    const lasts = Number(seconds);
    if (typeof token !== 'string' || !token || !(lasts > 0)) throw oddAnswer('stable_token');
    // At least five minutes are always left; close to that the same token comes back, so it is used a little longer.
    const usable = Math.max(lasts - MARGIN_S, Math.min(60, lasts / 2));
    const usableUntil = this.clock.real() + usable * SECOND_MS;
    await this.db.query('UPDATE wechat_token SET cipher = ?, fingerprint = ?, usable_until = ? WHERE app_id = ?', [
      this.crypto.encrypt(token),
      sha256(token),
      new Date(usableUntil),
      this.appId,
    ]);
    this.kept = { token, usableUntil };
    return token;
  }

  /** Whether this process may ask WeChat now. One statement decides, so exactly one process gets it. */
  private async takeLease(): Promise<boolean> {
    const take = () =>
      this.db.query(
        `UPDATE wechat_token SET lease_by = ?, lease_until = UTC_TIMESTAMP(3) + INTERVAL ${LEASE_S} SECOND
          WHERE app_id = ? AND (lease_until IS NULL OR lease_until < UTC_TIMESTAMP(3))`,
        [this.me, this.appId],
      ) as Promise<{ affectedRows: number }>;
    if ((await take()).affectedRows) return true;
    const [row]: unknown[] = await this.db.query('SELECT 1 FROM wechat_token WHERE app_id = ?', [this.appId]);
    if (row) return false;
    await this.db.query('INSERT INTO wechat_token (app_id) VALUES (?) ON DUPLICATE KEY UPDATE app_id = app_id', [
      this.appId,
    ]);
    return (await take()).affectedRows === 1;
  }

  private async giveLeaseBack(): Promise<void> {
    await this.db.query(
      'UPDATE wechat_token SET lease_by = NULL, lease_until = NULL WHERE app_id = ? AND lease_by = ?',
      [this.appId, this.me],
    );
  }

  private get appId(): string {
    return this.config.WECHAT_APPID ?? '';
  }
}
