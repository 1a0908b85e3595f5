import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Page } from '@huiyin/shared/kernel/page';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { plusDays, type Day } from '@huiyin/shared/kernel/time';
import type { Actor, Role } from '@huiyin/shared/people/roles';
import type { RoleChangeView, RolePlaces, RoleProposal } from '@huiyin/shared/people/security.dto';
import { PeopleService } from '../people/people.service';
import { AuditTrail } from '../platform/audit/audit-trail';
import { Clock } from '../platform/clock/clock';
import { inTransaction } from '../platform/db/transaction';
import { takeTurn } from '../platform/db/turn';
import { RoleChangesQueries, type RoleScope } from './role-changes.queries';

interface WaitingRow extends RoleScope {
  account_id: string;
  person_id: string;
  kind: 'grant' | 'end';
  role: Role;
  state: string;
}
interface HeldRow {
  id: string;
  startsOn: Day;
}

/** Who gets which role is one person's wish and another's yes: the admin proposes, the security admin decides. */
@Injectable()
export class RoleChangesService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly queries: RoleChangesQueries,
    private readonly people: PeopleService,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Those of the district, newest first. @throws Refusal cursor.invalid */
  page(actor: Actor, cursor: string | undefined): Promise<Page<RoleChangeView>> {
    return this.queries.page(this.db.manager, actor, cursor);
  }

  /** What a role can be over in the district. */
  places(actor: Actor): Promise<RolePlaces> {
    return this.queries.places(this.db.manager, actor);
  }

  /**
   * Puts a change before the security admin.
   * @throws Refusal person.not_found, person.not_oneself, role_change.place_unknown, role_change.waiting,
   *   role_change.held_already, role_change.not_held, role.duties_apart
   */
  async propose(actor: Actor, { account, kind, role, place, reason }: RoleProposal): Promise<RoleChangeView> {
    return inTransaction(this.db, async (em) => {
      await takeTurn(em, `role change ${account}`);
      const found = await this.lockAccount(em, actor, account);
      const scope = await this.queries.scope(em, actor, role, place);
      if (!scope) throw new Refusal('role_change.place_unknown');
      const [waiting]: unknown[] = await em.query(
        "SELECT id FROM role_change WHERE account_id = ? AND state = 'waiting' LIMIT 1 FOR UPDATE",
        [found.id],
      );
      if (waiting) throw new Refusal('role_change.waiting');
      const held = await this.held(em, actor, found.personId, { role, ...scope });
      if (kind === 'grant' && held) throw new Refusal('role_change.held_already');
      if (kind === 'end' && !held) throw new Refusal('role_change.not_held');
      if (kind === 'grant') await this.people.keepDutiesApart(em, [found.personId], { role });
      const { insertId }: { insertId: string | number } = await em.query(
        `INSERT INTO role_change (district_id, account_id, kind, role, station_id, street_id, department_id, reason, state,
            proposed_by, proposed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?)`,
        [
          ...[actor.districtId, found.id, kind, role, scope.stationId, scope.streetId, scope.departmentId, reason],
          ...[actor.personId, new Date(this.clock.real())],
        ],
      );
      await this.note(em, actor, 'person.role_proposed', account, { kind, role });
      return this.queries.one(em, actor, String(insertId));
    });
  }

  /**
   * The role is given or ended from now on; the person is signed out and comes back with what they hold.
   * @throws Refusal role_change.not_found, role_change.decided, person.not_oneself, role.duties_apart,
   *   role_change.held_already, role_change.not_held
   */
  confirm(actor: Actor, id: string): Promise<RoleChangeView> {
    return this.decide(actor, id, 'confirmed', (em, change) => this.carryOut(em, actor, change));
  }

  /** It stays as it is. @throws Refusal role_change.not_found, role_change.decided, person.not_oneself */
  refuse(actor: Actor, id: string): Promise<RoleChangeView> {
    return this.decide(actor, id, 'refused', async () => undefined);
  }

  private decide(
    actor: Actor,
    id: string,
    state: 'confirmed' | 'refused',
    work: (em: EntityManager, change: WaitingRow) => Promise<void>,
  ): Promise<RoleChangeView> {
    return inTransaction(this.db, async (em) => {
      const [change]: WaitingRow[] = await em.query(
        `SELECT c.account_id, COALESCE(p.joined_into, p.id) AS person_id, c.kind, c.role, c.state, c.station_id AS stationId,
            c.street_id AS streetId, c.department_id AS departmentId
           FROM role_change c JOIN person p ON p.id = c.account_id WHERE c.id = ? AND c.district_id = ? FOR UPDATE`,
        [id, actor.districtId],
      );
      if (!change) throw new Refusal('role_change.not_found');
      if (change.state !== 'waiting') throw new Refusal('role_change.decided');
      if (change.person_id === actor.personId) throw new Refusal('person.not_oneself');
      await work(em, change);
      await em.query('UPDATE role_change SET state = ?, decided_by = ?, decided_at = ? WHERE id = ?', [
        ...[state, actor.personId, new Date(this.clock.real()), id],
      ]);
      const view = await this.queries.one(em, actor, id);
      const action = state === 'confirmed' ? 'person.role_confirmed' : 'person.role_declined';
      await this.note(em, actor, action, view.account, change);
      return view;
    });
  }

  private async carryOut(em: EntityManager, actor: Actor, change: WaitingRow): Promise<void> {
    const { person_id: personId, role, stationId, streetId, departmentId } = change;
    const today = this.people.today();
    const held = await this.held(em, actor, personId, change);
    if (change.kind === 'grant') {
      if (held) throw new Refusal('role_change.held_already');
      const over = { stationId, streetId, departmentId, districtId: actor.districtId };
      await this.people.grantRole(em, { personId, role, ...over, startsOn: today });
    } else {
      if (!held) throw new Refusal('role_change.not_held');
      // The last day counts: one that ended yesterday is not held any more.
      await this.people.dateRole(em, held.id, { startsOn: held.startsOn, endsOn: plusDays(today, -1) });
    }
    await this.people.signOut(em, personId);
  }

  private async lockAccount(em: EntityManager, actor: Actor, account: string) {
    const [found]: { id: string; personId: string }[] = await em.query(
      `SELECT p.id, COALESCE(p.joined_into, p.id) AS personId FROM person p WHERE p.account = ? AND EXISTS
        (SELECT 1 FROM person_role r WHERE r.person_id = COALESCE(p.joined_into, p.id) AND r.district_id = ?
          AND r.role <> 'voter') FOR UPDATE`,
      [account, actor.districtId],
    );
    if (!found) throw new Refusal('person.not_found');
    if (found.personId === actor.personId) throw new Refusal('person.not_oneself');
    return found;
  }

  private async held(
    em: EntityManager,
    actor: Actor,
    personId: string,
    { role, stationId, streetId, departmentId }: RoleScope & { role: Role },
  ): Promise<HeldRow | null> {
    const [row]: HeldRow[] = await em.query(
      `SELECT id, starts_on AS startsOn FROM person_role WHERE person_id = ? AND role = ? AND district_id = ?
        AND station_id <=> ? AND street_id <=> ? AND department_id <=> ? AND (ends_on IS NULL OR ends_on >= ?) LIMIT 1`,
      [personId, role, actor.districtId, stationId, streetId, departmentId, this.people.today()],
    );
    return row ?? null;
  }

  private note(
    em: EntityManager,
    actor: Actor,
    action: string,
    account: string,
    { kind, role }: { kind: string; role: Role },
  ): Promise<void> {
    const { districtId } = actor;
    const facts = { change: kind, role };
    return this.trail.record(em, { action, actor, districtId, subject: { kind: 'account', code: account }, facts });
  }
}
