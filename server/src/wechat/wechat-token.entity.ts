import { Entity, PrimaryColumn } from 'typeorm';
import { Ascii, Instant } from '../platform/db/columns';

/**
 * The access token of a mini-program, shared by every process; one row an appid. Whoever holds the lease asks WeChat for
 * the next one. A lease runs out by itself, so a process that died with it holds up nobody for long.
 */
@Entity('wechat_token')
export class WechatToken {
  @PrimaryColumn({ type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin' }) appId: string;
  /** Encrypted (platform/crypto); null when there is none. */
  @Ascii(4096, { nullable: true }) cipher: string | null;
  /** SHA-256 of the token: tells whether it is still the one that was refused. */
  @Ascii(64, { nullable: true }) fingerprint: string | null;
  @Instant({ nullable: true }) usableUntil: Date | null;
  @Ascii(32, { nullable: true }) leaseBy: string | null;
  /** By the database's clock: those of several machines differ. */
  @Instant({ nullable: true }) leaseUntil: Date | null;
}
