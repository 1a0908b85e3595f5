import type { Role } from '@huiyin/shared/people/roles';
import { PeopleService } from '../src/people/people.service';
import { Crypto } from '../src/platform/crypto/crypto';
import { Factories } from './factories';
import type { Answer, TestServer } from './http';
import { neighbourhood, type Neighbourhood } from './neighbourhood';

export const PASSWORD = 'Blue-Kite-2026';

/** Deputies and officers as an office registers them, in a district with one neighbourhood, and voters from WeChat. */
export class Register {
  private constructor(
    readonly server: TestServer,
    readonly make: Factories,
    readonly here: Neighbourhood,
    readonly passwordHash: string,
  ) {}

  private n = 0;

  static async open(server: TestServer): Promise<Register> {
    const make = new Factories(server.db);
    const district = await make.district();
    const hash = await server.app.get(Crypto).hashPassword(PASSWORD);
    return new Register(server, make, await neighbourhood(make, district.id), hash);
  }

  private get people(): PeopleService {
    return this.server.app.get(PeopleService);
  }

  /** A mobile number nobody else has. */
  phone(): string {
    return `1380000${String((this.n += 1)).padStart(4, '0')}`;
  }

  /** A deputy of the neighbourhood's station with a registered phone. */
  async deputy(o: { phone?: string; name?: string; endsOn?: string; stationId?: string | null } = {}) {
    const phone = o.phone ?? this.phone();
    const { districtId, station } = this.here;
    const deputy = await this.make.deputy({
      districtId,
      stationId: o.stationId === undefined ? station.id : o.stationId,
      name: o.name ?? `代表${phone}`,
      endsOn: o.endsOn,
    });
    await this.people.registerPhone(this.server.db.manager, deputy.personId, phone);
    return { ...deputy, phone };
  }

  /** An officer with an account; a liaison of the neighbourhood's station unless told. */
  async officer(o: { phone?: string | null; name?: string; roles?: Role[]; districtId?: string } = {}) {
    const phone = o.phone === undefined ? this.phone() : o.phone;
    const account = `officer-${(this.n += 1)}`;
    const em = this.server.db.manager;
    const { passwordHash } = this;
    const name = o.name ?? `工作${account}`;
    const personId = await this.people.createPerson(em, { name, account, passwordHash, passwordChosen: true });
    if (phone) await this.people.registerPhone(em, personId, phone);
    const roleIds: string[] = [];
    for (const role of o.roles ?? (['liaison'] as Role[]))
      roleIds.push(
        await this.people.grantRole(em, {
          personId,
          role,
          districtId: o.districtId ?? this.here.districtId,
          stationId: role === 'liaison' ? this.here.station.id : null,
          streetId: role === 'street_office' ? this.here.street.id : null,
          startsOn: '2000-01-01',
        }),
      );
    return { personId, account, name, phone, roleIds };
  }

  /** Whoever comes with this code, signed in. */
  async voter(code = `demo-voter-${(this.n += 1)}-of-the-register`) {
    const { body, status } = await this.server.call('POST', '/auth/wechat', { body: { code } });
    if (status !== 200) throw new Error(`not signed in: ${status} ${JSON.stringify(body)}`);
    const token: string = body.accessToken;
    return { code, token, personId: await this.personOf(body.actor.roleId), actor: body.actor };
  }

  withPassword(account: string): Promise<Answer> {
    return this.server.call('POST', '/auth/password', { body: { account, password: PASSWORD } });
  }

  async personOf(roleId: string): Promise<string> {
    const [row]: { person_id: string }[] = await this.server.db.query(
      'SELECT person_id FROM person_role WHERE id = ?',
      [roleId],
    );
    return row.person_id;
  }

  async row(personId: string): Promise<Record<string, unknown>> {
    const [row]: Record<string, unknown>[] = await this.server.db.query('SELECT * FROM person WHERE id = ?', [
      personId,
    ]);
    return row;
  }

  /** What is on record about a person, oldest first. */
  async record(personId: string): Promise<{ kind: string; actor_role: string; district_id: string }[]> {
    return this.server.db.query(
      "SELECT kind, actor_role, district_id FROM event WHERE topic = 'person' AND subject_id = ? ORDER BY id",
      [personId],
    );
  }
}
