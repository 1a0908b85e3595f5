import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Role } from '@huiyin/shared/people/roles';
import { AuthService } from '../src/auth/auth.service';
import { type NewRole, PeopleService } from '../src/people/people.service';
import { Clock } from '../src/platform/clock/clock';
import { type Answer, testServer, type TestServer } from './http';

/** The password everybody here has chosen. */
export const OWN_PASSWORD = 'Blue-Kite-2026';

/** A server as a district runs it, not in demo mode, with the machine's time in the test's hand. */
export class GuardedServer {
  private officers = 0;

  private constructor(
    readonly server: TestServer,
    /** Epoch milliseconds, as tokens, codes and passwords are judged. */
    public now: number,
  ) {}

  static async open(env: Record<string, string> = {}): Promise<GuardedServer> {
    const server = await testServer({
      DEMO_MODE: 'false',
      DATA_KEYS: `t1:${randomBytes(32).toString('base64')}`,
      SIGNING_KEY: randomBytes(32).toString('hex'),
      ...env,
    });
    const guarded = new GuardedServer(server, Date.now());
    jest.spyOn(server.app.get(Clock), 'real').mockImplementation(() => guarded.now);
    return guarded;
  }

  close(): Promise<void> {
    return this.server.close();
  }

  /** An officer with an account; the password chosen unless told. */
  async officer(roles: readonly Role[], over: Partial<NewRole> & { given?: string; name?: string } = {}) {
    const people = this.server.app.get(PeopleService);
    const account = `guarded-${(this.officers += 1)}`;
    const { given, name = '小周', ...scope } = over;
    const personId = await this.server.db.transaction(async (em) => {
      const password = given ?? OWN_PASSWORD;
      const id = await people.createPerson(em, { name, account, password, passwordChosen: given === undefined });
      for (const role of roles)
        await people.grantRole(em, { districtId: '1', startsOn: '2020-01-01', ...scope, personId: id, role });
      return id;
    });
    return { account, personId };
  }

  post(path: string, body: unknown, token?: string): Promise<Answer> {
    return this.server.call('POST', path, { body, token });
  }

  get(path: string, token: string): Promise<Answer> {
    return this.server.call('GET', path, { token });
  }

  signIn(account: string, password = OWN_PASSWORD): Promise<Answer> {
    return this.post('/auth/password', { account, password });
  }

  /** The code an authenticator shows that learned this key, `steps` half-minutes from now. */
  codeOf(key: string, steps = 0): string {
    const secret = Secret.fromBase32(key.replace(/ /g, ''));
    return new TOTP({ secret, algorithm: 'SHA1', digits: 6, period: 30 }).generate({
      timestamp: this.now + steps * 30_000,
    });
  }

  /** Enrols in an open session; what the authenticator learned, and the recovery codes. */
  async enrol(token: string, password = OWN_PASSWORD): Promise<{ key: string; codes: string[] }> {
    const offer = await this.post('/auth/factor/offer', { password }, token);
    expect(offer).toMatchObject({ status: 200, body: { image: expect.stringMatching(/^data:image\/png;base64,/) } });
    const { key } = offer.body;
    const done = await this.post('/auth/factor/confirm', { code: this.codeOf(key) }, token);
    expect(done.status).toBe(200);
    // What was shown while enrolling opens no door: the next one does.
    this.now += 30_000;
    return { key, codes: done.body.codes };
  }

  /** An officer who signed in and enrolled. */
  async enrolled(roles: readonly Role[], over: Partial<NewRole> = {}) {
    const officer = await this.officer(roles, over);
    const { body } = await this.signIn(officer.account);
    return { ...officer, token: body.accessToken as string, ...(await this.enrol(body.accessToken)) };
  }

  /** A session as one that came through WeChat: without an account behind it. */
  async throughWechat(personId: string, roleId: string): Promise<string> {
    const auth = this.server.app.get(AuthService);
    return (await auth.open(this.server.db.manager, personId, roleId)).accessToken;
  }
}
