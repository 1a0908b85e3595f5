import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { SessionView } from '@huiyin/shared/people/session.dto';
import { type Actor, firstRole } from '@huiyin/shared/people/roles';
import { PersonJoiningService } from '../people/person-joining.service';
import { PersonRecords } from '../people/person-records.service';
import { RegisteredPhonesService } from '../people/registered-phones.service';
import { inTransaction } from '../platform/db/transaction';
import { AuthService } from './auth.service';
import { BindingTickets } from './binding-tickets';

/** 确认绑定: a person who came through WeChat becomes the deputy or officer they are. */
@Injectable()
export class BindingService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly tickets: BindingTickets,
    private readonly phones: RegisteredPhonesService,
    private readonly joining: PersonJoiningService,
    private readonly records: PersonRecords,
    private readonly auth: AuthService,
  ) {}

  /**
   * Binds by the ticket of an offer. All sessions of both end; the new one acts in the first of the official roles.
   * Binding again what is bound already opens a session and ends none.
   * What was offered must still hold: two at once, and one of them is told that the other was first.
   * @throws Refusal binding.ticket_invalid, binding.taken
   */
  async bind(actor: Actor, ticket: string): Promise<SessionView> {
    const { registered, phoneIndexes } = this.tickets.open(actor.personId, ticket);
    return inTransaction(this.db, async (em) => {
      // Locked before anything is read: what is read then is how it stands.
      await em.query('SELECT id FROM person WHERE id IN (?) ORDER BY id FOR UPDATE', [[actor.personId, ...registered]]);
      const found = await this.phones.under(em, phoneIndexes);
      const role = firstRole(found.flatMap((p) => p.roles));
      const same = found.length === registered.length && found.every((p) => registered.includes(p.id));
      if (!same || !role) throw new Refusal('binding.ticket_invalid');
      const personId = await this.joining.join(em, actor.personId, registered);
      const { name } = found[0];
      const person = { id: personId, districtId: role.districtId };
      await this.records.keep(em, 'bound', person, { role: role.role, personId, name });
      return this.auth.open(em, personId, role.id);
    });
  }
}
