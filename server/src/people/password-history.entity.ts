import { Entity, Index } from 'typeorm';
import { Ascii, Id, IdRef, Instant } from '../platform/db/columns';

/** The passwords an account had last, hashed: none of them may come again. */
@Entity('password_history')
@Index('ix_password_history_account', ['accountId', 'id'])
export class PasswordHistory {
  @Id() id: string;
  @IdRef() accountId: string;
  @Ascii(255) passwordHash: string;
  @Instant() setAt: Date;
}
