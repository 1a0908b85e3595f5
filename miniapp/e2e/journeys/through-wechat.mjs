// The ways between a browser and WeChat: writing is done there, a slip is looked up without it, a desk is opened by it.
import assert from 'node:assert/strict';
import { scans } from '../steps.mjs';
import { boundUser, eventually, newNumber } from '../wechat-people.mjs';

/** What the demo's header does not say: to this visitor the server is a district's own. */
async function outsideDemo(visitor) {
  await visitor.context.route('**/api/**', async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers() };
    delete headers['x-huiyin-demo'];
    await route.fulfill({ response, headers });
  });
}

/** An officer of the station with a bound phone; gives the calls under their name. */
async function officerWithPhone(trip, station) {
  const admin = await trip.api.as({ role: 'admin' });
  const { account } = trip.town.accountOf(station.name);
  const number = newNumber();
  await admin.post(`/bindings/${encodeURIComponent(`account:${account}`)}/phone`, { phone: number });
  return boundUser(trip, number);
}

/** Opens the sign-in at a desk with its code; gives what the phone reads from the picture. */
async function showsDeskCode(trip, visitor) {
  const answer = visitor.page.waitForResponse((one) => one.url().endsWith('/api/auth/desk') && one.ok());
  await visitor.open('/staff/sign-in');
  if (trip.width === 'phone') await visitor.tap('by-code');
  await visitor.sees('desk-code');
  return (await (await answer).json()).code;
}

export const throughWechat = [
  {
    name: 'outside the demo a browser reads, and leads into the mini-program to write',
    async run({ town, visitor, width, simulator }) {
      const voter = await visitor('voter');
      await outsideDemo(voter);
      await scans(voter, town.station);
      await voter.tap('write');
      await voter.reads('请到微信里写给代表');
      if (width === 'desk') {
        await voter.sees('entry-code');
        await voter.picture('write-in-wechat');
      } else {
        voter.foresee('wxaurl.cn', 'elsewhere');
        voter.foresee('wxaurl.cn', 'failed');
        await voter.sees('into-wechat');
        await voter.picture('write-in-wechat');
        await voter.context.route('https://wxaurl.cn/**', (route) => route.fulfill({ status: 200, body: 'ok' }));
        const left = voter.page.waitForRequest(/^https:\/\/wxaurl\.cn\//);
        await voter.tap('into-wechat');
        const link = (await left).url();
        const opened = simulator.api.links().find(({ url }) => url === link);
        assert.ok(opened, `the platform gave out ${link}`);
      }
      await voter.open('/pages/echoes');
      await voter.reads('请到微信里看回音');
      await voter.picture('echoes-outside-demo');
      await voter.open('/pages/me');
      await voter.reads('请到微信里打开');
      await voter.misses('sign-in');
    },
  },
  {
    name: 'a slip is looked up without signing in, by its word, however its code is typed',
    async run({ town, visitor, api }) {
      const liaison = await api.as({ role: 'liaison', n: town.liaisonOf(town.station.name).n });
      const said = { text: '请帮忙看一看东门的路灯。', channel: 'walk_in' };
      const { code, word } = await liaison.post('/intake', said, `slip-${Date.now()}`);
      const other = await visitor('other');
      await other.open('/');
      await other.tap('slip');
      await other.picture('slip');
      await other.write('slip-code', '7Q4K');
      await other.tap('look-up');
      await other.reads('编号应有 10 位', 'slip-code-error');
      await other.reads('查询词', 'slip-word-error');
      await other.write('slip-code', code.toLowerCase().replaceAll('-', ' '));
      await other.write('slip-word', word);
      await other.tap('look-up');
      await other.reads('联络站收到了', 'slip');
      await other.reads('最晚', 'slip-due');
      await other.reads(town.station.name, 'slip-station');
      await other.picture('slip-found');
      assert.equal(await other.says('请帮忙看一看'), false, 'no words of the matter');
      other.foresee('/api/slips/', 404);
      await other.write('slip-code', 'HY-0000-0000-00');
      await other.tap('look-up');
      await other.sees('slip-unknown');
      await other.picture('slip-unknown');
    },
  },
  {
    name: 'a desk is opened by the officer’s bound phone, and only by a yes',
    async run(trip) {
      const officer = await officerWithPhone(trip, trip.town.station);
      assert.equal(officer.actor.role, 'liaison');
      const desk = await trip.visitor('desk');
      const first = await showsDeskCode(trip, desk);
      await desk.picture('desk-code');
      await officer.get(`/auth/desk/${first}`);
      await desk.reads('请在手机上点', 'desk-state');
      await desk.picture('desk-seen');
      await officer.post(`/auth/desk/${first}/refuse`);
      await desk.reads('手机上没有同意', 'desk-state');
      await desk.picture('desk-refused');

      const answer = desk.page.waitForResponse((one) => one.url().endsWith('/api/auth/desk') && one.ok());
      await desk.tap('desk-refresh');
      const second = (await (await answer).json()).code;
      assert.notEqual(second, first);
      await officer.get(`/auth/desk/${second}`);
      await officer.post(`/auth/desk/${second}/confirm`);
      await desk.sees('filter-submitted');
      await eventually('the desk acts as the officer', async () =>
        desk.page.evaluate((name) => window.localStorage.getItem('huiyin.session')?.includes(name), officer.actor.name),
      );
    },
  },
];
