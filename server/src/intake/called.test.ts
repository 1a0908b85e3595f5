import type { CallView } from '@huiyin/shared/deliveries/delivery.dto';
import { DeliverySender } from '../deliveries/delivery-sender.service';
import { EventsService } from '../platform/events/events.service';
import { Factories } from '../../test/factories';
import { testServer, type TestServer } from '../../test/http';
import { neighbourhood, type Neighbourhood } from '../../test/neighbourhood';
import { signIn, type SignedIn } from '../../test/sign-in';
import { serverWithWechat, type WechatSim } from '../../test/wechat-sim';

jest.setTimeout(60_000);

/** Whoever came to the station has a phone, or nothing: the station calls, whatever is connected. */
describe.each([true, false])('a voter whom the station wrote down, WeChat connected: %s', (connected) => {
  let sim: WechatSim | null = null;
  let server: TestServer;
  let here: Neighbourhood;
  let liaison: SignedIn;
  let deputy: SignedIn;

  beforeAll(async () => {
    if (connected) ({ server, sim } = await serverWithWechat('called'));
    else server = await testServer();
    const make = new Factories(server.db);
    here = await neighbourhood(make, (await make.district()).id);
    liaison = await signIn(server, 'liaison', { districtId: here.districtId, stationId: here.station.id });
    const { districtId, deputy: seat } = here;
    deputy = await signIn(server, 'deputy', { districtId, deputyId: seat.id, personId: seat.personId });
  });
  afterAll(async () => {
    await server?.close();
    await sim?.stop();
  });

  const ok = async (path: string, token: string, body: unknown, headers = {}) => {
    const answer = await server.call('POST', path, { token, body, headers });
    expect([answer.status, answer.body?.code]).toEqual([answer.status < 300 ? answer.status : 200, answer.body?.code]);
    return answer.body;
  };
  const settle = async () => {
    await server.app.get(EventsService).drain();
    await server.app.get(DeliverySender).round();
  };
  const calls = async (): Promise<CallView[]> =>
    (await server.call('GET', '/calls', { token: liaison.token })).body.items.filter(
      (c: CallView) => c.role === 'voter',
    );
  async function answered(over: object, key: string): Promise<string> {
    const given = { text: '东门路灯坏了三天。', channel: 'walk_in', ...over };
    const { code } = await ok('/intake', liaison.token, given, { 'idempotency-key': key });
    await ok(`/requests/${code}/assign`, liaison.token, { deputyCode: here.deputy.code });
    await ok(`/requests/${code}/reply`, deputy.token, { text: '已经联系路灯所，明天来修。' });
    await settle();
    return code;
  }

  test('is on the call list once there is an answer, and the number is shown for the call', async () => {
    const code = await answered({ name: '陈大爷', phone: '13800138000' }, 'with-phone');
    const [call] = (await calls()).filter((c) => c.requestCode === code);
    expect(call).toMatchObject({ role: 'voter', who: '选民', hasPhone: true, matter: '东门路灯坏了三天' });
    expect(JSON.stringify(await calls())).not.toMatch(/陈大爷|1380013/);
    const number = await ok(`/calls/${call.id}/number`, liaison.token, { reason: '告诉选民已有答复。' });
    expect(number).toEqual({ phone: '13800138000' });
    await ok(`/calls/${call.id}/done`, liaison.token, { outcome: 'told' });
    expect((await calls()).filter((c) => c.requestCode === code)).toEqual([]);

    await ok(`/requests/${code}/tell`, deputy.token, { text: '已经修好了。', outcome: 'explained' });
    await settle();
    expect((await calls()).filter((c) => c.requestCode === code)).toMatchObject([{ hasPhone: true }]);
  });

  test('of whom nothing is known is on no list', async () => {
    const code = await answered({}, 'nothing');
    expect((await calls()).filter((c) => c.requestCode === code)).toEqual([]);
  });
});
