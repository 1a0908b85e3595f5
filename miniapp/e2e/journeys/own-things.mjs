// What is one's own: letters that are larger, a dark screen, data, roles, a password, and lists in which nothing is yet.
import assert from 'node:assert/strict';
import { becomes, liaisonByApi, newMark, raises, scans } from '../steps.mjs';
import { comesByPhone, raisesByPhone } from '../wechat-people.mjs';

const DAY = 86_400_000;
/** Another at every run: what somebody had before is not taken again. */
const newPassword = () => `Cuiyuan-2026-Zhan-${newMark()}`;

/** Height of the letters of an element, in px, once the page has come to rest. */
async function letters(visitor, id) {
  await visitor.settled();
  return visitor.at(id).evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
}

/** How dark the paper is, from 0 (black) to 255. */
const paper = (visitor) =>
  visitor.page.evaluate(() => {
    const probe = document.createElement('div');
    probe.style.background = 'var(--paper)';
    document.querySelector('.page').append(probe);
    const [red] = getComputedStyle(probe).backgroundColor.match(/\d+/g).map(Number);
    probe.remove();
    return red;
  });

/** A field of a password hides what is typed, and lets what a password manager puts in stand as it is. */
async function masksAndTakesPaste(visitor, id) {
  assert.equal(await visitor.at(id).getAttribute('type'), 'password');
  const pasted = await visitor.at(id).evaluate((field) => {
    const clipboardData = new window.DataTransfer();
    clipboardData.setData('text/plain', 'Pasted-2026-word');
    return field.dispatchEvent(new window.ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  assert.ok(pasted, `${id} keeps what is pasted away`);
}

export const ownThings = [
  {
    name: 'larger letters, kept for the next visit',
    async run({ town, visitor }) {
      const voter = await visitor('voter');
      await scans(voter, town.station);
      const before = await letters(voter, 'station-name');
      await voter.open('/pages/me');
      await voter.tap('elder');
      await voter.picture('me-elder');
      await scans(voter, town.station);
      await voter.picture('station-elder');
      const after = await letters(voter, 'station-name');
      assert.ok(Math.abs(after / before - 1.4) < 0.01, `letters grew from ${before} to ${after} px`);
      const wide = await voter.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(wide <= 0, 'nothing hangs over the side');
      await voter.tap('write');
      await voter.sees('text');
      await voter.picture('write-elder');
    },
  },
  {
    name: 'a dark screen',
    async run({ town, visitor }) {
      const voter = await visitor('voter', { dark: true });
      const code = await raises(voter, town.station);
      await voter.picture('receipt-dark');
      assert.ok((await paper(voter)) < 64, 'the paper is dark');
      await voter.tap('see');
      await voter.sees(`holder`);
      await voter.picture('request-dark');
      await voter.open('/pages/home');
      await voter.reads(town.station.name);
      await voter.picture('home-dark');
      assert.ok(code);
    },
  },
  {
    name: 'nothing yet: every list says what will appear there',
    async run(trip) {
      const voter = await trip.visitor('voter');
      await voter.open('/');
      await voter.sees('write');
      await voter.picture('home');
      await voter.open('/pages/echoes');
      await voter.sees('empty');
      await voter.picture('echoes-stranger');
      await voter.tap('sign-in');
      await voter.reads('您还没有写过');
      await voter.picture('echoes-empty');
      await voter.tap('show-messages');
      await voter.reads('有了新进展，消息会出现在这里');
      await voter.picture('messages-empty');
      await voter.open('/pages/me');
      await voter.sees('who');
      await voter.picture('me');
      await voter.tap('about');
      await voter.sees('voter-about');
      await voter.picture('about');
    },
  },
  {
    name: 'finding: stations by name, deputies of a community, a deputy’s page',
    async run({ town, visitor }) {
      const voter = await visitor('voter');
      await voter.open('/pages/stations');
      await voter.write('station-q', town.station.name);
      await voter.page.waitForFunction(
        (id) => document.querySelector('#pages-stations .page-body [id^="station-"]')?.id === id,
        `station-${town.station.code}`,
      );
      await voter.picture('stations-found');
      await voter.open('/voter/deputies');
      await voter.write('community-text', town.station.communities[0].name);
      await voter.sees('community-1');
      await voter.picture('which-community');
      await voter.tap('community-1');
      const first = voter.page.locator('[id^="deputy-"]:visible:not([id="deputy-q"])').first();
      await first.waitFor();
      await voter.picture('deputies');
      await voter.tap(await first.getAttribute('id'));
      await voter.sees('voter-deputy');
      await voter.sees('write');
      await voter.picture('deputy');
    },
  },
  {
    name: 'own data: exported as a file that reads by itself, then the account is deleted',
    async run(trip) {
      const { station } = trip.town;
      const words = `公园的长椅坏了一条腿，昨天 ${newMark()} 老人差点摔了，请修一修。`;
      const { voter: calls, code } = await raisesByPhone(trip, station, words);
      const voter = await trip.visitor('voter');
      await comesByPhone(voter, calls);
      await voter.open('/pages/me');
      await voter.tap('my-data');
      await voter.sees('kept');
      await voter.picture('own-data');
      const { name, bytes } = await voter.downloads('export');
      assert.match(name, /^我的回音资料-\d{4}-\d\d-\d\d\.txt$/);
      const text = bytes.toString('utf8');
      assert.ok(text.includes(code) && text.includes(words), 'the file holds the matter and its words');
      assert.ok(!/[{}[\]]|undefined|null/.test(text), 'no machine speaks in it');
      await voter.tap('delete');
      await voter.reads('您还有 1 件', 'delete-open');
      await voter.picture('delete-account');
      await voter.write('delete-word', '注销');
      await voter.tap('delete-yes');
      await voter.reads('还有 1 件没有办结', 'deleted');
      await voter.picture('account-deleted');
      await voter.tap('deleted-home');
      await voter.misses('deleted');
      await voter.open('/pages/me');
      await voter.sees('sign-in');
      const { text: kept } = await (await liaisonByApi(trip, station)).get(`/requests/${code}`);
      assert.equal(kept, words, 'the matter goes on');
    },
  },
  {
    name: 'the first password is changed before anything else',
    async run({ api, town, visitor }) {
      const { account } = town.accountOf(town.other.name);
      const guard = await api.as({ role: 'security_admin' });
      const { password } = await guard.post(`/security/accounts/${account}/password`);
      const chosen = newPassword();
      const liaison = await visitor('liaison');
      await liaison.open('/staff/sign-in');
      liaison.foresee('/api/auth/', 401);
      await liaison.write('account', account);
      await liaison.write('password', 'wrong-password-1A');
      await liaison.tap('sign-in');
      await liaison.reads('账号或密码不对', 'sign-in-refused');
      await liaison.picture('sign-in-refused');
      await liaison.write('password', password);
      await liaison.tap('sign-in');
      await liaison.sees('new-password');
      await liaison.picture('first-password');
      for (const id of ['old-password', 'new-password', 'again']) await masksAndTakesPaste(liaison, id);
      await liaison.write('old-password', password);
      await liaison.write('new-password', chosen);
      await liaison.write('again', chosen);
      await liaison.tap('change-password');
      await liaison.sees('filter-submitted');
      await liaison.reads('密码已经换好');
    },
  },
  {
    name: 'one person, two roles: acts in one at a time',
    async run({ api, town, visitor }) {
      const who = await personOfTwoRoles(api, town);
      const one = await visitor('two-roles');
      const actor = await becomes(one, { api }, who, '/pages/me');
      const other = actor.roles.find(({ id }) => id !== actor.roleId);
      await one.picture('me-roles');
      await one.tap(`role-${other.id}`);
      await one.misses('pages-me');
      await one.settled();
      await one.open('/pages/me');
      await one.reads(other.place || other.label);
      const checked = await one.at(`role-${other.id}`).getAttribute('aria-checked');
      assert.equal(checked, 'true');
    },
  },
  {
    name: 'the demo’s bar: everybody begins where they work',
    async run({ town, visitor }) {
      const guest = await visitor('guest');
      await scans(guest, town.station);
      for (const [role, place] of [
        ['deputy', 'inbox-words'],
        ['liaison', 'filter-submitted'],
        ['street_office', 'late-count'],
        ['district_office', 'late-count'],
        ['voter', 'my-echo'],
      ]) {
        await guest.tap('demo-who');
        await guest.sees('demo-sheet');
        if (role === 'deputy') await guest.picture('demo-sheet');
        await guest.tap(`demo-as-${role}`);
        await guest.sees(place);
        await guest.picture(`start-${role}`);
        if (role !== 'district_office') continue;
        await guest.open('/staff/messages');
        await guest.sees('unread');
        await guest.picture('staff-messages');
        await guest.open('/office/settings');
        await guest.sees('policy-natural');
        await guest.picture('settings');
      }
    },
  },
  {
    name: 'the admin sees who may sign in, and no matter',
    async run(trip) {
      const admin = await trip.visitor('admin');
      await becomes(admin, trip, { role: 'admin' }, '/office/people');
      await admin.reads(trip.town.accountOf(trip.town.other.name).account);
      await admin.picture('people');
      await admin.open('/staff/desk');
      await admin.sees('gate-start');
      await admin.picture('not-mine');
    },
  },
  {
    name: 'the demo’s clock: a day ahead by the bar, another by its page',
    movesClock: true,
    async run({ api, visitor }) {
      const guest = await visitor('guest');
      await guest.open('/pages/me');
      const before = await api.now();
      await guest.tap('demo-plus-1');
      await guest.reads('过了 1 天');
      assert.ok((await api.now()) - before >= DAY, 'a day went by');
      await guest.tap('demo');
      await guest.sees('demo-now');
      await guest.picture('demo');
      await guest.tap('advance-P1D');
      await guest.reads('过了 1 天', 'advanced');
      assert.ok((await api.now()) - before >= 2 * DAY, 'another day went by');
      await guest.picture('demo-advanced');
    },
  },
];

/** Somebody of the demo who holds more than one role. */
async function personOfTwoRoles(api, { people }) {
  for (const { role, n } of people.filter((one) => one.role !== 'voter')) {
    const { actor } = await api.as({ role, n });
    if (actor.roles.length > 1) return { role, n };
  }
  throw new Error('nobody in the demo holds two roles');
}
