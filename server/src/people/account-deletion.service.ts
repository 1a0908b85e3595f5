import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { type Deleted, deletedMessage } from '@huiyin/shared/people/me.dto';
import type { Actor } from '@huiyin/shared/people/roles';
import { AuditTrail } from '../platform/audit/audit-trail';
import { inTransaction } from '../platform/db/transaction';
import { OwnDataQueries } from './own-data.queries';
import { PeopleService } from './people.service';
import { PersonPartingService } from './person-parting.service';

/** Leaving for good (domain.md, Privacy). */
@Injectable()
export class AccountDeletionService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly queries: OwnDataQueries,
    private readonly parting: PersonPartingService,
    private readonly people: PeopleService,
    private readonly trail: AuditTrail,
  ) {}

  /**
   * Forgets the acting voter: sessions, messages, consents and contact go, what ended stays archived without personal
   * data, what is open goes on without them. Of a deputy or officer only the voter in them is forgotten, with their WeChat.
   * @throws Refusal me.official for whoever acts in another role; auth.token_invalid when it was done meanwhile
   */
  async leave(actor: Actor): Promise<Deleted> {
    if (actor.role !== 'voter') throw new Refusal('me.official');
    return inTransaction(this.db, async (em) => {
      const person = await this.parting.byId(em, actor.personId);
      if (!person || person.forgotten) throw new Refusal('auth.token_invalid');
      const openMatters = await this.queries.openMatters(em, person.id);
      await this.parting.forget(em, person.official ? await this.parting.part(em, person.id) : person.id);
      await this.people.signOut(em, person.id);
      await this.trail.record(em, {
        ...{ action: 'me.deleted', actor, districtId: actor.districtId, facts: { openMatters } },
      });
      return { deleted: true, openMatters, message: deletedMessage(openMatters, person.official) };
    });
  }
}
