import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { HOUR_MS, isoAt8, MINUTE_MS } from '@huiyin/shared/kernel/time';
import type { DeskProgress, DeskState, DeskTicket } from '@huiyin/shared/people/desk-sign-in.dto';
import { Clock } from '../platform/clock/clock';
import { newPublicCode } from '../platform/crypto/codes';
import { Crypto, newToken, sha256 } from '../platform/crypto/crypto';
import { inTransaction } from '../platform/db/transaction';
import { TasksService } from '../platform/tasks/tasks.service';
import { AuthService } from './auth.service';
import { DeskPicture } from './desk-picture';
import { browserOf, shortAddress, type Source } from './desk-source';

export const DESK_TTL_MS = 2 * MINUTE_MS;
/** Open tickets of one network address: an office of forty desks behind one address can still sign in at once. */
export const OPEN_TICKETS = 40;

interface DeskRow {
  id: string;
  state: Exclude<DeskState, 'expired'>;
  person_id: string | null;
  role_id: string | null;
  taken: number;
  expires_at: Date;
}

const BY_SECRET = 'SELECT id, state, person_id, role_id, taken, expires_at FROM desk_sign_in WHERE secret_hash = ?';

/** The desk's side of being let in by a phone: it shows a code, and asks until somebody has said yes. */
@Injectable()
export class DeskSignInService implements OnApplicationBootstrap {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly crypto: Crypto,
    private readonly picture: DeskPicture,
    private readonly auth: AuthService,
    private readonly tasks: TasksService,
  ) {}

  onApplicationBootstrap(): void {
    this.tasks.every('desk.expire', 600, () => this.clear());
  }

  /**
   * A ticket for a desk: its code to be scanned, its secret to ask with.
   * @throws Refusal desk.too_many when this address has too many open
   */
  async ticket(from: Source): Promise<DeskTicket> {
    const source = this.crypto.blindIndex(`desk ${from.address}`);
    const [{ n }]: { n: string }[] = await this.db.query(
      'SELECT COUNT(*) AS n FROM desk_sign_in WHERE source = ? AND expires_at > ?',
      [source, new Date(this.clock.real())],
    );
    if (Number(n) >= OPEN_TICKETS) throw new Refusal('desk.too_many');
    const code = newPublicCode();
    const secret = newToken();
    const image = await this.picture.of(code);
    // From here on: drawing the picture may have taken a while.
    const now = this.clock.real();
    await this.db.query(
      `INSERT INTO desk_sign_in (code_hash, secret_hash, state, source, browser, address, created_at, expires_at)
       VALUES (?, ?, 'waiting', ?, ?, ?, ?, ?)`,
      [
        sha256(code),
        sha256(secret),
        source,
        browserOf(from.userAgent),
        shortAddress(from.address),
        new Date(now),
        new Date(now + DESK_TTL_MS),
      ],
    );
    return { code, secret, image, expiresAt: isoAt8(now + DESK_TTL_MS) };
  }

  /** How far it is. The session comes once, with the first `confirmed`; it is the confirming person's, in their role. */
  async progress(secret: string, from: Source): Promise<DeskProgress> {
    const [seen]: DeskRow[] = await this.db.query(BY_SECRET, [sha256(secret)]);
    if (!seen || this.over(seen)) return { state: 'expired', session: null };
    if (seen.state !== 'confirmed') return { state: seen.state, session: null };
    return inTransaction(this.db, async (em) => {
      const [row]: DeskRow[] = await em.query(`${BY_SECRET} FOR UPDATE`, [sha256(secret)]);
      if (row?.state !== 'confirmed') return { state: row?.state ?? 'expired', session: null };
      if (Number(row.taken) === 1) return { state: 'confirmed', session: null };
      await em.query('UPDATE desk_sign_in SET taken = 1 WHERE id = ?', [row.id]);
      // Between the yes and now the role may have ended: then nobody comes in.
      const session = await this.auth.openIfHeld(em, row.person_id!, row.role_id!, { from });
      if (!session) await em.query("UPDATE desk_sign_in SET state = 'refused' WHERE id = ?", [row.id]);
      return session ? { state: 'confirmed', session } : { state: 'refused', session: null };
    });
  }

  /** Throws away what expired an hour ago. */
  async clear(): Promise<void> {
    await this.db.query('DELETE FROM desk_sign_in WHERE expires_at < ? LIMIT 10000', [
      new Date(this.clock.real() - HOUR_MS),
    ]);
  }

  private over(row: DeskRow): boolean {
    return row.expires_at.getTime() <= this.clock.real();
  }
}
