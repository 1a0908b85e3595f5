import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { MINUTE_MS, SECOND_MS } from '@huiyin/shared/kernel/time';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { CONFIG, type Config } from '../platform/config';
import { sha256 } from '../platform/crypto/crypto';
import { inTransaction, isDuplicate } from '../platform/db/transaction';
import { EventsService } from '../platform/events/events.service';
import { Log } from '../platform/log';
import { isSignedBy, openPush, PushBroken } from './push-crypto';
import { type PushEvent, pushEventOf } from './push-event.rules';
import type { PushQuery, PushVerification } from './push.schema';

/** Older signatures are refused: whoever once overheard one cannot use it later. Clocks may differ by as much. */
const FRESH_MS = 10 * MINUTE_MS;

/** Takes in what WeChat pushes: proves where it comes from, and writes one event, whoever listens to it. */
@Injectable()
export class WechatPush {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly events: EventsService,
    private readonly log: Log,
  ) {}

  /**
   * The answer to WeChat's question whether this address is ours: its own random text.
   * @throws Refusal push.refused, wechat.not_connected
   */
  verify(query: PushVerification): string {
    const { token } = this.keys();
    if (!isSignedBy(query.signature, token, query.timestamp, query.nonce)) this.refuse('signature');
    this.needFresh(query.timestamp);
    return query.echostr;
  }

  /**
   * Takes one push in. The same one again changes nothing, whether WeChat repeats it or somebody replays it.
   * @throws Refusal push.refused for anything that is not from WeChat, for us, lately, in safe mode; wechat.not_connected
   */
  async take(query: PushQuery, encrypted: string): Promise<void> {
    const { token, aesKey, appId } = this.keys();
    if (query.encrypt_type !== undefined && query.encrypt_type !== 'aes') this.refuse('plain');
    const { msg_signature: signature, timestamp, nonce } = query;
    if (!signature || !isSignedBy(signature, token, timestamp, nonce, encrypted)) this.refuse('signature');
    this.needFresh(timestamp);
    const now = this.clock.real();
    const event = pushEventOf(this.read(encrypted, aesKey, appId), now);
    const isNew = await this.keep(event, now);
    this.log.info('wechat.push', { kind: event.kind, new: isNew });
  }

  /** What it says. What is no JSON inside is not of the format that was set up. */
  private read(encrypted: string, aesKey: string, appId: string): unknown {
    try {
      return JSON.parse(openPush(encrypted, aesKey, appId));
    } catch (fault) {
      if (fault instanceof PushBroken) return this.refuse(fault.message);
      if (fault instanceof SyntaxError) return this.refuse('format');
      throw fault;
    }
  }

  /** Receipt and event in one transaction: both are there, or neither and WeChat comes again. @returns false when known */
  private async keep(event: PushEvent, now: number): Promise<boolean> {
    try {
      await inTransaction(this.db, async (em) => {
        await em.query('INSERT INTO wechat_push_receipt (what, at) VALUES (?, ?)', [whatOf(event), new Date(now)]);
        await this.events.publish(em, {
          topic: 'wechat',
          subjectId: '0',
          districtId: '0',
          at: now,
          kind: event.kind,
          round: 1,
          actor: { role: 'system', id: null, name: '微信' },
          detail: { ...event },
        });
      });
      return true;
    } catch (fault) {
      if (isDuplicate(fault)) return false;
      throw fault;
    }
  }

  private needFresh(timestamp: string): void {
    if (!(Math.abs(this.clock.real() - Number(timestamp) * SECOND_MS) <= FRESH_MS)) this.refuse('stale');
  }

  private keys(): { token: string; aesKey: string; appId: string } {
    const { WECHAT_PUSH_TOKEN: token, WECHAT_PUSH_KEY: aesKey, WECHAT_APPID: appId } = this.config;
    if (!token || !aesKey || !appId) throw new Refusal('wechat.not_connected');
    return { token, aesKey, appId };
  }

  /** Outside everything looks the same; the log says why. */
  private refuse(why: string): never {
    this.log.write('warn', 'wechat.push-refused', { why });
    throw new Refusal('push.refused');
  }
}

/**
 * What makes two pushes the same one: the trace id of a check; else whom, when and what it is about. The receipt's time or
 * the way it was written (number or string, object or array) does not count.
 */
export function whatOf(event: PushEvent): string {
  return sha256(JSON.stringify(event.kind === 'media_check' && event.traceId ? ['media_check', event.traceId] : event));
}
