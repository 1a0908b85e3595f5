// What the connection to WeChat gives officers to do: calls, what waits for review, bindings, its state.
import assert from 'node:assert/strict';
import { dusk } from '../paint.mjs';
import { callAbout, deed, farBehind, findsRow, initialsOf, liaisonOn } from '../officers.mjs';
import { becomes, newMark } from '../steps.mjs';
import { boundUser, eventually, newNumber, raisesByPhone } from '../wechat-people.mjs';

/** Opens an item: at a desk it lies beside its list, on a phone in a sheet. */
async function opens(visitor, id) {
  await visitor.tap(`row-${id}`);
  await visitor.sees('work');
}

/** Uploads a picture under somebody's name; gives its code. */
async function uploads({ origin }, { token }) {
  const { name, mimeType, buffer } = dusk();
  const form = new FormData();
  form.append('file', new Blob([buffer], { type: mimeType }), name);
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${origin}/api/pictures`, { method: 'POST', headers, body: form });
  assert.equal(answer.status, 201, 'the picture was taken');
  return (await answer.json()).code;
}

export const officersWork = [
  {
    name: 'a call: whom WeChat cannot reach is told by telephone, and reads who looked at the number',
    async run(trip) {
      const { liaison, calls } = await liaisonOn(trip, '/staff/calls');
      const number = newNumber();
      const words = `路口的红绿灯时间太短，昨天 ${newMark()} 又有老人没走完，请看一看。`;
      const { voter, code } = await raisesByPhone(trip, trip.town.station, words, { number });
      await calls.post(`/requests/${code}/ask`, { text: '请问是哪个路口？' });
      const waiting = await callAbout(calls, code);
      await liaison.open('/staff/calls');
      await findsRow(liaison, `row-${waiting.id}`);
      await liaison.picture('calls');
      await opens(liaison, waiting.id);
      await liaison.reads('请问是哪个路口', 'work');
      await liaison.tap('see-number');
      await liaison.reads('选民也看得到', 'panel-number');
      await liaison.tap('number-text-phrase-1');
      await liaison.picture('calls-reason');
      await liaison.tap('confirm');
      await liaison.sees('dial');
      assert.equal((await liaison.textOf('number')).replace(/\D/g, ''), number);
      await liaison.picture('calls-number');
      await liaison.tap('not-reached');
      await liaison.tap('not-reached-text-phrase-1');
      await liaison.tap('confirm');
      await liaison.misses('panel-not-reached');
      await liaison.reads('没人接', 'tried');
      await liaison.picture('calls-tried');
      await liaison.tap('told');
      await liaison.tap('told-text-phrase-1');
      await liaison.picture('calls-told');
      await liaison.tap('confirm');
      await liaison.misses(`row-${waiting.id}`);
      await liaison.picture('calls-done');
      const kinds = (await voter.get(`/requests/${code}/timeline`)).items.map(({ kind }) => kind);
      assert.ok(kinds.includes('contact_seen') && kinds.includes('called'), `the voter reads ${kinds}`);
    },
  },
  {
    name: 'what WeChat does not pass waits for an officer, who may let others see it',
    async run(trip) {
      const { station } = trip.town;
      const mark = newMark();
      const words = `河边的垃圾三天没人收了，昨天 ${mark} 又闻到，请有关领导管一管。[sim:review:20001]`;
      const { voter, code } = await raisesByPhone(trip, station, words);
      const { liaison, calls } = await liaisonOn(trip, '/staff/held');
      const one = await eventually('the words are held', async () =>
        (await calls.get('/checks')).items.find((held) => held.requestCode === code),
      );
      await liaison.open('/staff/held');
      await opens(liaison, one.id);
      await liaison.reads(mark, 'held-words');
      await liaison.sees('held-reason');
      await liaison.picture('held');
      const office = await trip.visitor('office');
      await becomes(office, trip, { role: 'district_office' }, '/staff/held');
      await office.reads(station.name, `row-${one.id}`);
      await office.picture('held-of-a-district');
      await liaison.tap('release');
      await liaison.picture('held-release');
      if (trip.width === 'desk') await liaison.press('Enter');
      else await liaison.tap('panel-release-yes');
      await liaison.misses(`row-${one.id}`);
      assert.equal((await voter.get(`/requests/${code}`)).display, 'shown');
    },
  },
  {
    name: 'a picture that is not for others stays with those who handle it',
    async run(trip) {
      const { station } = trip.town;
      trip.simulator.api.verdict({ suggest: 'risky', label: 20002 });
      const words = `楼道里堆了杂物，昨天 ${newMark()} 还在，照片在这里，请看一看。`;
      const { voter, code } = await raisesByPhone(trip, station, words, { picture: (who) => uploads(trip, who) });
      const { liaison, calls } = await liaisonOn(trip, '/staff/held');
      const one = await eventually('the picture is held', async () =>
        (await calls.get('/checks')).items.find((held) => held.requestCode === code && held.picture),
      );
      await liaison.open('/staff/held');
      await opens(liaison, one.id);
      await liaison.sees('picture');
      await liaison.picture('held-picture');
      if (trip.width === 'desk') await liaison.press('n');
      else await liaison.tap('withhold');
      await liaison.tap('withhold-text-phrase-1');
      await liaison.picture('held-withhold');
      await liaison.tap('confirm');
      await liaison.misses(`row-${one.id}`);
      const { pictures } = await voter.get(`/requests/${code}`);
      assert.deepEqual(
        pictures.map(({ display }) => display),
        ['withheld'],
      );
      await liaison.open(`/staff/matter?code=${code}`);
      await liaison.sees('matter-head');
      await liaison.picture('matter-withheld');
    },
  },
  {
    name: 'bindings: another number unties the old phone, and the new one binds',
    async run(trip) {
      const { account } = trip.town.accountOf(trip.town.other.name);
      const id = `account:${account}`;
      const admin = await trip.visitor('admin');
      await becomes(admin, trip, { role: 'admin' }, '/office/bindings');
      await admin.sees(`binding-${id}`);
      await admin.picture('bindings');
      const number = newNumber();
      await deed(trip, admin, `binding-${id}`, 'phone', id);
      await admin.write('new-phone', '123');
      await admin.tap('confirm');
      await admin.reads('手机号不对', 'new-phone-error');
      await admin.write('new-phone', number);
      await admin.picture('bindings-phone');
      await admin.tap('confirm');
      await admin.misses('panel-phone');
      const bound = await boundUser(trip, number);
      assert.equal(bound.actor.role, 'liaison');
      await admin.open('/office/bindings');
      await admin.reads('已绑定', `binding-${id}`);
      await deed(trip, admin, `binding-${id}`, 'release', id);
      await admin.picture('bindings-release');
      await admin.tap('release-yes');
      await admin.misses('release-yes');
      await admin.reads('还没绑定', `binding-${id}`);
      await assert.rejects(bound.get('/auth/me'), ({ status }) => status === 401, 'the phone is signed out');
      await admin.tap('show-unbound');
      await admin.sees(`binding-${id}`);
      await admin.picture('bindings-unbound');
    },
  },
  {
    name: 'bindings: a deputy is found by the initials, an officer by the account or the station',
    async run(trip) {
      const calls = await trip.api.as({ role: 'admin' });
      const everybody = await calls.all('/bindings');
      const deputy = farBehind(everybody.filter(({ roles }) => roles.every(({ role }) => role === 'deputy')));
      const { name: place } = trip.town.other;
      const { account } = trip.town.accountOf(place);
      const admin = await trip.visitor('admin');
      await becomes(admin, trip, { role: 'admin' }, '/office/bindings');
      await admin.settled();
      await admin.misses(`binding-${deputy.id}`);
      await admin.write('bindings-q', initialsOf(deputy.name));
      await admin.sees(`binding-${deputy.id}`);
      await admin.picture('bindings-found-deputy');
      await admin.write('bindings-q', account);
      await admin.misses(`binding-${deputy.id}`);
      await admin.sees(`binding-account:${account}`);
      await admin.write('bindings-q', place);
      await admin.reads(place, `binding-account:${account}`);
      await admin.picture('bindings-found-station');
      await admin.write('bindings-q', '没有这个名字');
      await admin.reads('没有找到', 'empty');
      await admin.picture('bindings-not-found');
    },
  },
  {
    name: 'how the connection to WeChat stands, for the admin',
    async run(trip) {
      const admin = await trip.visitor('admin');
      await becomes(admin, trip, { role: 'admin' }, '/office/wechat');
      await admin.reads('已接通', 'wechat-state');
      await admin.sees('push-url');
      assert.equal(await admin.textOf('push-url'), `${trip.origin}/api/wechat/push`);
      await admin.picture('wechat');
    },
  },
];
