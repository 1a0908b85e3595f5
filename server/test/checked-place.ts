import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import sharp from 'sharp';
import type { Role } from '@huiyin/shared/people/roles';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { AuthService } from '../src/auth/auth.service';
import { CheckWork } from '../src/checks/check-work';
import { EventsService } from '../src/platform/events/events.service';
import { Factories } from './factories';
import { type Answer, type CallOptions, testServer, type TestServer } from './http';
import { neighbourhood, type Neighbourhood } from './neighbourhood';
import { startWechatSim, type WechatSim } from './wechat-sim';

export interface Person {
  personId: string;
  token: string;
  openid: string;
}

/** One check as it is stored. */
export interface StoredCheck {
  id: string;
  topic: string;
  display: string;
  reason: string | null;
  label: number | null;
  attempts: number;
  traceId: string | null;
  alsoId: string | null;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * A neighbourhood whose server is connected to the simulated WeChat, and listens, so that WeChat can fetch its pictures
 * and push to it. Its tasks are off: `work` does once what they do.
 */
export class CheckedPlace {
  readonly make: Factories;
  here: Neighbourhood;
  there: Neighbourhood;
  liaison: Person;
  deputy: Person;
  /** Of the same constituency: looks on. */
  colleague: Person;
  private n = 0;

  private constructor(
    readonly server: TestServer,
    readonly wechat: WechatSim,
  ) {
    this.make = new Factories(server.db);
  }

  /** `demo`: in demo mode. */
  static async open(o: { demo?: boolean; seed?: string } = {}): Promise<CheckedPlace> {
    const [wechat, port] = await Promise.all([startWechatSim({ seed: o.seed ?? 'checks' }), freePort()]);
    const server = await testServer({
      ...wechat.env,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DEMO_MODE: String(o.demo ?? false),
      DATA_KEYS: `t1:${randomBytes(32).toString('base64')}`,
      SIGNING_KEY: randomBytes(32).toString('hex'),
    });
    await server.app.listen(port, '127.0.0.1');
    await wechat.sim('POST', 'push', { url: `http://127.0.0.1:${port}/api/wechat/push` });
    const place = new CheckedPlace(server, wechat);
    const district = await place.make.district();
    place.here = await neighbourhood(place.make, district.id);
    place.there = await neighbourhood(place.make, district.id);
    place.liaison = await place.officer('liaison', { station_id: place.here.station.id });
    place.deputy = await place.signedIn(place.here.deputy.personId, place.here.deputy.roleId);
    const [row] = await server.db.query('SELECT constituency_id FROM deputy WHERE id = ?', [place.here.deputy.id]);
    const looker = await place.make.deputy({ districtId: district.id, constituencyId: row.constituency_id });
    place.colleague = await place.signedIn(looker.personId, looker.roleId);
    return place;
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.wechat.stop();
  }

  /** A phone that is in the mini-program now, and whose person is signed in. */
  private async signedIn(personId: string, roleId: string): Promise<Person> {
    const openid = `oSIM_check_${String((this.n += 1)).padStart(4, '0')}`;
    await this.wechat.sim('POST', 'phones', { openid });
    await this.wechat.sim('POST', `phones/${openid}/visit`, {});
    await this.server.db.query('UPDATE person SET openid = ? WHERE id = ?', [openid, personId]);
    const { accessToken } = await this.server.app.get(AuthService).open(this.server.db.manager, personId, roleId);
    return { personId, token: accessToken, openid };
  }

  async voter(): Promise<Person> {
    const personId = await this.make.person();
    return this.signedIn(personId, await this.make.role(personId, 'voter', { district_id: this.here.districtId }));
  }

  async officer(role: Role, over: Record<string, unknown> = {}, districtId = this.here.districtId): Promise<Person> {
    const personId = await this.make.person();
    return this.signedIn(personId, await this.make.role(personId, role, { district_id: districtId, ...over }));
  }

  call<T = any>(who: Person, method: 'GET' | 'POST', path: string, body?: unknown, o: CallOptions = {}) {
    return this.server.call<T>(method, path, { token: who.token, body, ...o });
  }

  /** A matter raised at the station. */
  async raise(voter: Person, text: string, more: Record<string, unknown> = {}): Promise<string> {
    const body = { text, stationCode: this.here.station.code, communityId: this.here.community.code, ...more };
    const answer = await this.call(voter, 'POST', '/requests', body, { headers: { 'idempotency-key': randomUUID() } });
    if (answer.status !== 201) throw new Error(`not raised: ${JSON.stringify(answer.body)}`);
    return answer.body.code;
  }

  /** A verb, which must be done. */
  async move(who: Person, code: string, verb: string, body: unknown): Promise<RequestView> {
    const answer = await this.call(who, 'POST', `/requests/${code}/${verb}`, body);
    if (answer.status !== 200) throw new Error(`${verb}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  assign(code: string): Promise<RequestView> {
    return this.move(this.liaison, code, 'assign', { deputyCode: this.here.deputy.code });
  }

  async view(who: Person, code: string): Promise<RequestView> {
    return (await this.call(who, 'GET', `/requests/${code}`)).body;
  }

  async timeline(who: Person, code: string) {
    const { body } = await this.call(who, 'GET', `/requests/${code}/timeline`);
    return body.items as { kind: string; title: string; text?: string; display?: string; actor: { role: string } }[];
  }

  /** Titles and texts of a person's messages, newest first. */
  async messages(who: Person): Promise<string[]> {
    await this.drain();
    const { body } = await this.call(who, 'GET', '/messages');
    return body.items.map((m: { title: string; text: string }) => `${m.title} ${m.text}`);
  }

  async picture(who: Person): Promise<string> {
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#4a7' } })
      .jpeg()
      .toBuffer();
    const boundary = 'x-check';
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="p.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`;
    const answer: Answer = await this.server.call('POST', '/pictures', {
      token: who.token,
      raw: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    });
    if (answer.status !== 201) throw new Error(`no picture: ${JSON.stringify(answer.body)}`);
    return answer.body.code;
  }

  async drain(): Promise<void> {
    await this.server.app.get(EventsService).drain();
  }

  /** What is due is asked, and what comes back is heard. */
  async work(): Promise<void> {
    await this.drain();
    await this.server.app.get(CheckWork).work();
    await this.wechat.sim('POST', 'push/idle', {});
    await this.drain();
  }

  /** Time passes for what waits. */
  async due(): Promise<void> {
    await this.server.db.query("UPDATE content_check SET next_at = '2020-01-01' WHERE next_at IS NOT NULL");
  }

  /** The checks of a matter, in order of writing. */
  checks(code: string): Promise<StoredCheck[]> {
    return this.server.db.query(
      `SELECT c.id, c.topic, c.display, c.reason, c.label, c.attempts, c.trace_id AS traceId, c.also_id AS alsoId
         FROM content_check c JOIN request r ON r.id = c.request_id WHERE r.code = ? ORDER BY c.id`,
      [code],
    );
  }

  async held(who: Person, cursor?: string) {
    const { body } = await this.call(who, 'GET', `/checks${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`);
    return body;
  }

  /** Calls that WeChat got, by api. */
  async calls(api: string): Promise<{ body: string; errcode: number }[]> {
    return this.wechat.sim('GET', `calls?api=${api}`);
  }
}
