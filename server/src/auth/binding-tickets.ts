import { Injectable } from '@nestjs/common';
import * as z from 'zod';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { MINUTE_MS } from '@huiyin/shared/kernel/time';
import { Clock } from '../platform/clock/clock';
import { Crypto } from '../platform/crypto/crypto';

export const TICKET_TTL_MS = 5 * MINUTE_MS;

const id = z.string().regex(/^\d{1,20}$/);
const Ticket = z.strictObject({
  /** So that nothing else the server ever sealed is taken for a ticket. */
  for: z.literal('binding'),
  person: id,
  registered: z.array(id).min(1),
  phoneIndexes: z.array(z.string()).min(1),
  until: z.number(),
});

/** What a ticket says: this person showed this phone, under which these records were registered. */
export interface Offered {
  registered: string[];
  /** Blind indexes of the phone (Crypto.blindIndexes). */
  phoneIndexes: string[];
}

/**
 * What a person is offered, sealed into their own hands for five minutes. Nothing is stored, and yet it works once: the
 * person it is for becomes part of another by using it, and is never signed in again.
 */
@Injectable()
export class BindingTickets {
  constructor(
    private readonly crypto: Crypto,
    private readonly clock: Clock,
  ) {}

  seal(person: string, { registered, phoneIndexes }: Offered): string {
    const ticket: z.infer<typeof Ticket> = {
      for: 'binding',
      person,
      registered,
      phoneIndexes,
      until: this.clock.real() + TICKET_TTL_MS,
    };
    return this.crypto.encrypt(JSON.stringify(ticket));
  }

  /** @throws Refusal binding.ticket_invalid when it is none, changed, expired or another person's */
  open(person: string, sealed: string): Offered {
    const ticket = this.read(sealed);
    if (!ticket || ticket.person !== person || ticket.until <= this.clock.real())
      throw new Refusal('binding.ticket_invalid');
    return { registered: ticket.registered, phoneIndexes: ticket.phoneIndexes };
  }

  private read(sealed: string): z.infer<typeof Ticket> | null {
    try {
      return Ticket.parse(JSON.parse(this.crypto.decrypt(sealed)));
    } catch {
      // Whatever it is, it is not a ticket of ours; the caller refuses it.
      return null;
    }
  }
}
