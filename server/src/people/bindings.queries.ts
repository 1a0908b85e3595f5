import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { PAGE_SIZE, type Page } from '@huiyin/shared/kernel/page';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import type { BindingQuery, BindingView } from '@huiyin/shared/people/binding.dto';
import { mayRebind } from '@huiyin/shared/people/binding.policy';
import { maskPhone } from '@huiyin/shared/people/phone';
import type { Actor } from '@huiyin/shared/people/roles';
import { Cursors } from '../platform/http/cursors';
import { PeopleService } from './people.service';
import { type Registered, RegisteredQueries } from './registered.queries';

/** By which an officer names a person: the account where they see accounts, else the deputy's code. */
function bindingIdOf(actor: Actor, { account, roles }: Registered): string | null {
  if (account !== null && actor.role !== 'liaison') return `account:${account}`;
  const deputy = roles.find((r) => r.deputyCode !== null);
  return deputy ? `deputy:${deputy.deputyCode}` : null;
}

/** A person as an officer sees how they are tied to WeChat. */
function bindingView(id: string, person: Registered): BindingView {
  return {
    id,
    name: person.name,
    roles: person.roles.map(({ role, label, place }) => ({ role, label, place })),
    phone: person.phone === null ? null : maskPhone(person.phone),
    boundAt: person.boundAt === null ? null : isoAt8(person.boundAt.getTime()),
  };
}

/** Who is tied to WeChat and who is not, for whoever may untie them (shared/people/binding.policy). Reads only. */
@Injectable()
export class BindingsQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly registered: RegisteredQueries,
    private readonly people: PeopleService,
    private readonly cursors: Cursors,
  ) {}

  /**
   * Deputies and officers of the admin's district, deputies of the liaison's stations, by id. A page may have fewer
   * than it could: who has a role that is not the officer's to give is left out.
   * @throws Refusal cursor.invalid
   */
  async page(actor: Actor, query: BindingQuery): Promise<Page<BindingView>> {
    const unbound = query.unbound === 'true';
    const list = `bindings:${JSON.stringify([actor.roleId, unbound, query.q ?? null])}`;
    const [after] = this.cursors.open(list, query.cursor) ?? ['0'];
    const day = this.people.today();
    const em = this.db.manager;
    const which = { after: String(after), unbound, q: query.q, most: PAGE_SIZE + 1, day };
    const ids = await this.registered.idsFor(em, actor, which);
    const { shown, nextCursor } = this.cursors.page(list, ids, (last) => [last]);
    const items = (await this.registered.of(em, shown, day)).flatMap((person) => {
      const id = mayRebind(actor, person.roles) ? bindingIdOf(actor, person) : null;
      return id === null ? [] : [bindingView(id, person)];
    });
    return { items, nextCursor };
  }

  /** Whose binding id it is; before any transaction. @throws Refusal person.not_found */
  async personOf(bindingId: string): Promise<string> {
    const personId = await this.registered.idOf(this.db.manager, bindingId);
    if (personId === null) throw new Refusal('person.not_found');
    return personId;
  }

  /**
   * A person, locked until the end of the caller's transaction. Must be the first to read in it: what was read before
   * the lock would be how it stood before somebody else's change.
   * @throws Refusal person.not_found, also for whoever is not the actor's to untie
   */
  async lock(em: EntityManager, actor: Actor, personId: string): Promise<Registered> {
    await em.query('SELECT id FROM person WHERE id = ? FOR UPDATE', [personId]);
    const [person] = await this.registered.of(em, [personId], this.people.today());
    if (!person || !mayRebind(actor, person.roles)) throw new Refusal('person.not_found');
    return person;
  }

  /** The same person as they stand now, under the name they were asked for. */
  async viewOf(em: EntityManager, personId: string, bindingId: string): Promise<BindingView> {
    const [person] = await this.registered.of(em, [personId], this.people.today());
    return bindingView(bindingId, person);
  }
}
