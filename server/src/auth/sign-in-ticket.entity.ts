import { Entity, Index } from 'typeorm';
import { Ascii, Id, IdRef, Instant } from '../platform/db/columns';

/** Somebody gave the right password and is to give a code: five minutes, one session. Only the ticket's SHA-256 is stored. */
@Entity('sign_in_ticket')
@Index('uq_sign_in_ticket', ['ticketHash'], { unique: true })
@Index('ix_sign_in_ticket_expiry', ['expiresAt'])
export class SignInTicket {
  @Id() id: string;
  @Ascii(64) ticketHash: string;
  /** The record whose account and password were given. */
  @IdRef() accountId: string;
  @Instant() expiresAt: Date;
}
