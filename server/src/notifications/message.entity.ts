import { Entity, Index } from 'typeorm';
import { Ascii, Id, IdRef, Instant, Text } from '../platform/db/columns';

/** One message in a person's in-app inbox: at most one per event, person and role. */
@Entity('message')
@Index('uq_message', ['eventId', 'personId', 'role'], { unique: true })
@Index('ix_message_inbox', ['personId', 'role', 'id'])
@Index('ix_message_unread', ['personId', 'role', 'readAt'])
export class Message {
  @Id() id: string;
  @IdRef() eventId: string;
  @IdRef() personId: string;
  @Ascii(24) role: string;
  @Ascii(24) kind: string;
  @Text(64) title: string;
  @Text(255) text: string;
  @Ascii(24, { nullable: true }) requestCode: string | null;
  @Instant() at: Date;
  @Instant({ nullable: true }) readAt: Date | null;
}
