// What the connection to WeChat gives officers to do: codes and posters, calls, what waits for review, bindings, its state.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { inRoot } from '../../../scripts/places.mjs';
import { dusk } from '../paint.mjs';
import { becomes, newMark } from '../steps.mjs';
import { boundUser, eventually, newNumber, raisesByPhone } from '../wechat-people.mjs';

/** Does something to a row: at a desk by its own button, on a phone by the sheet that the row opens. */
async function deed(trip, visitor, row, name, subject) {
  if (trip.width === 'phone') {
    await visitor.tap(row);
    await visitor.tap(name);
  } else await visitor.tap(`${name}-${subject}`);
}

/** The liaison of a station at one of the staff's pages, with calls under the same name. */
async function liaisonOn(trip, address, station = trip.town.station) {
  const liaison = await trip.visitor('liaison');
  const who = { role: 'liaison', n: trip.town.liaisonOf(station.name).n };
  await becomes(liaison, trip, who, address);
  return { liaison, calls: await trip.api.as(who) };
}

/** Opens an item: at a desk it lies beside its list, on a phone in a sheet. */
async function opens(visitor, id) {
  await visitor.tap(`row-${id}`);
  await visitor.sees('work');
}

/** What the server itself spells names with; as somebody types a name without Chinese: 单知禾 → szh. */
const { pinyin } = createRequire(inRoot('server/package.json'))('pinyin-pro');
const initialsOf = (name) =>
  pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', surname: 'head' }).join('');
/** Of a long list the last whose name is of three characters: far behind its first page, and of few by the same initials. */
const farBehind = (items) => items.findLast(({ name }) => Array.from(name).length === 3);

const isPdf = ({ bytes }) => bytes.subarray(0, 5).toString('latin1') === '%PDF-' && bytes.length > 5_000;

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
    name: 'codes: a new one makes the old one void, and posters come as files to print',
    async run(trip) {
      const { station } = trip.town;
      const { liaison, calls } = await liaisonOn(trip, '/staff/codes');
      const row = `code-${station.code}`;
      const rowNow = async () =>
        (await calls.get('/codes?kind=station')).items.find((one) => one.subject === station.code);
      await liaison.sees(row);
      await liaison.picture('codes');
      if ((await rowNow()).code === null) {
        await deed(trip, liaison, row, 'issue', station.code);
        await liaison.tap('issue-yes');
        await liaison.misses('issue');
      }
      const { code: old } = await rowNow();
      await deed(trip, liaison, row, 'reissue', station.code);
      await liaison.reads('旧码马上作废', 'reissue');
      await liaison.picture('codes-reissue');
      await liaison.tap('reissue-yes');
      await liaison.misses('reissue');
      const { code } = await rowNow();
      assert.ok(code && code !== old, 'another code');
      const voter = await trip.visitor('voter');
      await voter.open(`/s/${old}`);
      await voter.reads(station.name, 'station-name');
      await voter.sees('old-code');
      await voter.picture('scanned-old-code');
      await voter.open(`/s/${code}`);
      await voter.reads(station.name, 'station-name');
      await voter.misses('old-code');
      assert.equal((await rowNow()).scans, 1, 'the new code was scanned once');

      await deed(trip, liaison, row, 'poster', station.code);
      await liaison.sees('panel-poster');
      await liaison.picture('codes-poster');
      const poster = await liaison.downloads('poster-a4');
      assert.ok(isPdf(poster), 'a PDF');
      assert.equal(poster.name, `${station.name}-A4海报.pdf`);
      await liaison.misses('panel-poster');
      await liaison.tap('posters');
      await liaison.picture('codes-posters');
      assert.ok(isPdf(await liaison.downloads('poster-card')), 'all cards in one PDF');

      await deed(trip, liaison, row, 'revoke', station.code);
      await liaison.picture('codes-revoke');
      await liaison.tap('revoke-yes');
      await liaison.misses('revoke');
      assert.equal((await rowNow()).code, null);
      await deed(trip, liaison, row, 'issue', station.code);
      await liaison.tap('issue-yes');
      await liaison.misses('issue');
      await liaison.tap('kind-deputy');
      await liaison.settled();
      await liaison.picture('codes-deputies');
    },
  },
  {
    name: 'codes: among all of a district a station is found by its name, a deputy by the initials',
    async run(trip) {
      const calls = await trip.api.as({ role: 'admin' });
      const station = (await calls.all('/codes?kind=station')).at(-1);
      const deputy = farBehind(await calls.all('/codes?kind=deputy'));
      const admin = await trip.visitor('admin');
      await becomes(admin, trip, { role: 'admin' }, '/staff/codes');
      await admin.settled();
      await admin.misses(`code-${station.subject}`);
      await admin.write('codes-q', station.name.slice(1));
      await admin.sees(`code-${station.subject}`);
      await admin.picture('codes-found-station');
      await admin.write('codes-q', '没有这个名字');
      await admin.reads('没有找到这个联络站', 'empty');
      await admin.picture('codes-not-found');
      await admin.write('codes-q', '');
      await admin.tap('kind-deputy');
      await admin.misses('empty');
      await admin.settled();
      await admin.misses(`code-${deputy.subject}`);
      await admin.write('codes-q', initialsOf(deputy.name));
      await admin.sees(`code-${deputy.subject}`);
      await admin.picture('codes-found-deputy');
    },
  },
  {
    name: 'a call: whom WeChat cannot reach is told by telephone, and reads who looked at the number',
    async run(trip) {
      const { liaison, calls } = await liaisonOn(trip, '/staff/calls');
      const number = newNumber();
      const words = `路口的红绿灯时间太短，昨天 ${newMark()} 又有老人没走完，请看一看。`;
      const { voter, code } = await raisesByPhone(trip, trip.town.station, words, { number });
      await calls.post(`/requests/${code}/ask`, { text: '请问是哪个路口？' });
      const waiting = await eventually('the call is on the list', async () =>
        (await calls.get('/calls')).items.find((one) => one.requestCode === code),
      );
      await liaison.open('/staff/calls');
      await liaison.sees(`row-${waiting.id}`);
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
      await becomes(admin, trip, { role: 'admin' }, '/staff/bindings');
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
      await admin.open('/staff/bindings');
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
      await becomes(admin, trip, { role: 'admin' }, '/staff/bindings');
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
      await becomes(admin, trip, { role: 'admin' }, '/staff/wechat');
      await admin.reads('已接通', 'wechat-state');
      await admin.sees('push-url');
      assert.equal(await admin.textOf('push-url'), `${trip.origin}/api/wechat/push`);
      await admin.picture('wechat');
    },
  },
];
