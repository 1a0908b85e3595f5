import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { MINUTE_MS } from '@huiyin/shared/kernel/time';
import { Clock } from '../platform/clock/clock';
import { newToken, sha256 } from '../platform/crypto/crypto';
import { deleteInPieces } from '../platform/db/delete-in-pieces';
import { TasksService } from '../platform/tasks/tasks.service';

export const SIGN_IN_TICKET_TTL_MS = 5 * MINUTE_MS;
const CLEANED_EVERY_SECONDS = 3600;

/** What somebody holds between the right password and the right code: five minutes, one session. */
@Injectable()
export class SignInTickets implements OnApplicationBootstrap {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly tasks: TasksService,
  ) {}

  onApplicationBootstrap(): void {
    this.tasks.every('sign-in-tickets.clean', CLEANED_EVERY_SECONDS, async () => {
      await this.clean();
    });
  }

  /** A ticket of the account whose password was right. Joins the caller's transaction. */
  async give(em: EntityManager, accountId: string): Promise<string> {
    const ticket = newToken();
    await em.query('INSERT INTO sign_in_ticket (ticket_hash, account_id, expires_at) VALUES (?, ?, ?)', [
      sha256(ticket),
      accountId,
      new Date(this.clock.real() + SIGN_IN_TICKET_TTL_MS),
    ]);
    return ticket;
  }

  /** Whose it is. @throws Refusal auth.ticket_invalid */
  async accountOf(ticket: string): Promise<string> {
    const [row]: { account_id: string }[] = await this.db.query(
      'SELECT account_id FROM sign_in_ticket WHERE ticket_hash = ? AND expires_at > ?',
      [sha256(ticket), new Date(this.clock.real())],
    );
    if (!row) throw new Refusal('auth.ticket_invalid');
    return row.account_id;
  }

  /** Uses it up: of two at once, one gets a session. @throws Refusal auth.ticket_invalid */
  async take(em: EntityManager, ticket: string): Promise<void> {
    const { affectedRows }: { affectedRows: number } = await em.query(
      'DELETE FROM sign_in_ticket WHERE ticket_hash = ?',
      [sha256(ticket)],
    );
    if (!affectedRows) throw new Refusal('auth.ticket_invalid');
  }

  /** Throws away what expired. */
  clean(): Promise<number> {
    return deleteInPieces(this.db, 'DELETE FROM sign_in_ticket WHERE expires_at <= ? LIMIT ?', [
      new Date(this.clock.real()),
    ]);
  }
}
