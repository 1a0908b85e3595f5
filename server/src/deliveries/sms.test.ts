import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inTransaction } from '../platform/db/transaction';
import { EventsService } from '../platform/events/events.service';
import { PeopleService } from '../people/people.service';
import { Factories } from '../../test/factories';
import { testServer, type TestServer } from '../../test/http';
import { neighbourhood } from '../../test/neighbourhood';
import { freePort } from '../../test/process';
import { DeliverySender } from './delivery-sender.service';
import { HttpSmsSender, NoSmsSender } from './sms-sender';
import { SmsFallback } from './sms-fallback.service';

/** A gateway of a district, as small as one can be. */
class Gateway {
  readonly taken: { phone: string; text: string; authorization: string | undefined }[] = [];
  asked: string[] = [];
  status = 200;
  private readonly server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      this.asked.push(request.url!);
      if (this.status === 0) return;
      if (this.status === 200)
        this.taken.push({ ...JSON.parse(body), authorization: request.headers.authorization } as never);
      response.writeHead(this.status, { location: `/elsewhere` }).end('{}');
    });
  });

  async open(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/sms`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

describe('SMS where WeChat cannot reach', () => {
  const gateway = new Gateway();
  let url: string;
  let server: TestServer;
  let code: string;
  let districtId: string;
  let people = 0;

  beforeAll(async () => {
    url = await gateway.open();
    server = await testServer({ SMS_GATEWAY_URL: url, SMS_GATEWAY_TOKEN: 'secret' });
    const make = new Factories(server.db);
    const place = await neighbourhood(make, (await make.district()).id);
    districtId = place.districtId;
    code = make.code();
    const voterId = await make.person();
    await server.db.query(
      `INSERT INTO request (code, district_id, voter_id, station_id, title, text, category, state, open, due_at, routing_rule,
         routing_reason, idempotency_key, body_hash, created_at, updated_at)
       VALUES (?, ?, ?, ?, '路灯', '路灯坏了', '其他', 'assigned', 1, NOW(3), 'station', '', 'k', 'h', NOW(3), NOW(3))`,
      [code, districtId, voterId, place.station.id],
    );
  });
  afterAll(async () => {
    await server.close();
    gateway.close();
  });
  beforeEach(() => {
    gateway.taken.length = 0;
    gateway.status = 200;
  });

  async function told(phone: string | null, kind = 'replied'): Promise<string> {
    const make = server.app.get(PeopleService);
    const registered = phone && (await make.createPerson(server.db.manager, { phone }));
    const personId = await make.createPerson(server.db.manager, { account: `sms-${(people += 1)}` });
    if (registered)
      await server.db.query(
        'UPDATE person SET own_phone_cipher = (SELECT phone_cipher FROM person WHERE id = ?) WHERE id = ?',
        [registered, personId],
      );
    await inTransaction(server.db, (em) =>
      server.app.get(EventsService).publish(em, {
        topic: 'request',
        subjectId: '1',
        districtId,
        at: Date.now(),
        kind,
        round: 1,
        actor: { role: 'deputy', id: null, name: '示范代表' },
        detail: {
          requestCode: code,
          told: [{ to: { person: personId, as: 'voter' }, title: '答复', text: '代表答复了您。' }],
        },
      }),
    );
    await server.app.get(EventsService).drain();
    await server.app.get(DeliverySender).round();
    return personId;
  }
  const round = () => server.app.get(SmsFallback).round();
  const listed = async (personId: string) =>
    (await server.db.query('SELECT call_from IS NOT NULL AS listed FROM delivery WHERE person_id = ?', [personId]))[0]
      .listed;

  it('goes out once, with the words and the bearer token, and nobody needs to call', async () => {
    const personId = await told('13900002222');
    expect([await round(), await round()]).toEqual([1, 0]);
    expect(gateway.taken).toEqual([
      { phone: '13900002222', text: '代表答复了您。请打开微信小程序“回音”查看。', authorization: 'Bearer secret' },
    ]);
    expect(Number(await listed(personId))).toBe(0);
  });

  it('is left to a call where there is no number, and for what is worth no call nothing is sent', async () => {
    const noNumber = await told(null);
    await told('13900003333', 'lapsed');
    expect([await round(), gateway.taken]).toEqual([0, []]);
    expect(Number(await listed(noNumber))).toBe(1);
  });

  it('is tried again when refused, and not when nobody knows: better a call than two SMS', async () => {
    const refused = await told('13900004444');
    gateway.status = 429;
    expect(await round()).toBe(0);
    gateway.status = 200;
    await server.db.query('UPDATE delivery SET sms_at = NOW(3) - INTERVAL 1 SECOND WHERE person_id = ?', [refused]);
    expect(await round()).toBe(1);
    const unknown = await told('13900005555');
    gateway.status = 500;
    expect(await round()).toBe(0);
    gateway.status = 200;
    const [{ sms_at }] = await server.db.query('SELECT sms_at FROM delivery WHERE person_id = ?', [unknown]);
    expect([sms_at, Number(await listed(unknown))]).toEqual([null, 1]);
  });

  it('says in its faults neither number nor words', async () => {
    gateway.status = 0;
    const slow = new HttpSmsSender(url, null, 50);
    await expect(slow.send('13900006666', '内容')).rejects.toMatchObject({ status: null, maybeSent: true });
    const closed = new HttpSmsSender(`http://127.0.0.1:${await freePort()}/sms`, null);
    await expect(closed.send('13900006666', '内容')).rejects.toMatchObject({ maybeSent: false });
    gateway.status = 403;
    const fault = await new HttpSmsSender(url, null).send('13900006666', '内容').catch((f: Error) => f);
    expect(String((fault as Error).stack)).not.toMatch(/13900006666|内容/);
    await expect(new NoSmsSender().send()).rejects.toThrow();
    expect(new NoSmsSender().configured).toBe(false);
  });

  it('goes to the gateway that was configured, and nowhere it points to', async () => {
    gateway.asked = [];
    for (gateway.status of [301, 307, 308])
      await expect(new HttpSmsSender(url, 'token').send('13900006666', '内容')).rejects.toThrow();
    expect(gateway.asked).toEqual(['/sms', '/sms', '/sms']);
  });
});
