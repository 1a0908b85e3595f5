import { Entity, PrimaryColumn } from 'typeorm';
import { Ascii, Instant, Int } from '../platform/db/columns';

const Api = () => PrimaryColumn({ type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin' });

/** A call whose quota is used up: nobody makes it before then. */
@Entity('wechat_quota')
export class WechatQuota {
  @Api() api: string;
  @Instant() closedUntil: Date;
}

/** Something about the connection that a person has to put right. Gone when the call works again. */
@Entity('wechat_alert')
export class WechatAlert {
  @Api() api: string;
  @PrimaryColumn({ type: 'int' }) errcode: number;
  /** Of the latest. */
  @Ascii(64, { nullable: true }) rid: string | null;
  @Instant() firstAt: Date;
  @Instant() lastAt: Date;
  @Int({ default: 1 }) times: number;
}
