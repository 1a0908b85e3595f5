// How a matter comes to its honest end, as voters and deputies live it: departments, proof, rounds, company, the shield.
import assert from 'node:assert/strict';
import { dayOf } from '@huiyin/shared/kernel/time';
import { asksAgain, opensAsDeputy, passed, rates, sendsIt } from '../ends.mjs';
import { dusk } from '../paint.mjs';
import {
  assignedByApi,
  becomes,
  deputyCalled,
  liaisonByApi,
  looksAt,
  newMark,
  raises,
  scans,
  wordsOf,
  writes,
} from '../steps.mjs';
import { eventually, newNumber, raisesByPhone } from '../wechat-people.mjs';

const RESTATED = '东门台阶处三盏照明灯夜间不亮，行人有跌倒的危险，请检修并告知哪一天修好。';
const ANSWERED = '11月25日前更换电缆，三盏灯同时恢复照明，现场由班长负责。';

/** A deed that lies behind 更多 on the deputy's page. */
async function more(deputy, deed) {
  await deputy.tap('more-deeds');
  await deputy.sees('deeds-sheet');
  await deputy.tap(deed);
}

/** The calls of whoever works at the department of that name. */
async function departmentByApi(trip, name) {
  const known = trip.town.people.find(({ role, place }) => role === 'department' && place === name);
  assert.ok(known, `nobody works at ${name}`);
  return trip.api.as({ role: 'department', n: known.n });
}

/** Somebody signed in as a voter of the demo, in a browser of their own. */
async function otherVoter(trip, n, name) {
  const visitor = await trip.visitor(name);
  await becomes(visitor, trip, { role: 'voter', n }, '/');
  return visitor;
}

/** The deputy writes to a department: warned of a number and of a copy, then in own words, seen once more, sent. */
async function forwards(deputy, code, original) {
  await deputy.tap('forward');
  await deputy.write('forward-text', `请联系 13812345678。${RESTATED}`);
  await deputy.reads('文字里有电话号码', 'forward-warning');
  await deputy.tap('forward-mask');
  await deputy.misses('forward-warning');
  await deputy.write('forward-text', original);
  await deputy.reads('有选民的原话', 'forward-warning');
  await deputy.picture('deputy-forward-warning');
  await deputy.write('forward-text', RESTATED);
  await deputy.misses('forward-warning');
  await deputy.tap('forward-send');
  await deputy.reads('请选主办单位');
  await deputy.tap('lead');
  await deputy.sees('department-sheet');
  await deputy.picture('deputy-departments');
  const lead = deputy.page.locator('[id^="department-"]:visible .strong').first();
  const name = (await lead.innerText()).trim();
  await deputy.write('department-q', name);
  await lead.click();
  await deputy.misses('department-sheet');
  await deputy.reads(`${name}主办`, 'lead');
  await deputy.tap('class-urgent');
  await deputy.picture('deputy-forward');
  await deputy.tap('forward-send');
  await deputy.reads(RESTATED, 'preview');
  await deputy.picture('deputy-forward-preview');
  await deputy.tap('confirm');
  await deputy.misses('confirm');
  await deputy.sees('departments');
  await deputy.picture('deputy-forwarded');
  return name;
}

/** The department's answer: sent back once, answered again, accepted, and told with its words to edit. */
async function acceptsAndTells(trip, deputy, code, name) {
  const department = await departmentByApi(trip, name);
  await department.post(`/requests/${code}/department-answer`, { text: '会安排的。' });
  await opensAsDeputy(deputy, code);
  await deputy.tap('accept-answer');
  await deputy.reads('会安排的', 'panel-accept');
  await deputy.tap('send-back');
  await deputy.tap('send-back-text-phrase-1');
  await deputy.picture('deputy-send-back');
  await deputy.tap('confirm');
  await deputy.misses('panel-send-back');
  await department.post(`/requests/${code}/department-answer`, { text: ANSWERED });
  await opensAsDeputy(deputy, code);
  await deputy.tap('accept-answer');
  await deputy.reads(ANSWERED, 'panel-accept');
  await deputy.picture('deputy-accept');
  await deputy.tap('confirm');
  await deputy.misses('panel-accept');
  await deputy.tap('tell');
  await deputy.sees('tell-text');
  assert.ok((await deputy.valueOf('tell-text')).includes(ANSWERED), 'the answer stands there to be edited');
  await deputy.tap('outcome-explained');
  await deputy.picture('deputy-tell-quoted');
  await sendsIt(deputy, 'tell');
}

/** 已解决 with a visit: asked for calmly when it is missing, then with words and day. */
async function repliesWithProof(trip, deputy, code) {
  await opensAsDeputy(deputy, code);
  await deputy.tap('reply');
  await deputy.write('reply-text', '您好，昨晚我和路灯所一起去看了，三盏灯都亮了。');
  await deputy.tap('outcome-now');
  await deputy.tap('outcome-solved');
  await deputy.tap('reply-send');
  await deputy.reads('请选一种办结凭据');
  await deputy.at('proof').scrollIntoViewIfNeeded();
  await deputy.picture('deputy-proof-missing');
  await deputy.tap('proof-site_visit');
  await deputy.write('proof-text', '我和路灯所刘师傅晚上八点去看，三盏灯都亮。');
  await deputy
    .at('proof-day')
    .locator('input')
    .fill(dayOf(await trip.api.now()));
  await deputy.picture('deputy-proof');
  await deputy.tap('reply-send');
  await deputy.reads('办结凭据：实地查看记录', 'preview');
  await deputy.tap('confirm');
  await deputy.misses('confirm');
}

export const handled = [
  {
    name: 'forwarded, sent back, accepted and told; not solved: a second round, solved with proof',
    async run(trip) {
      const { station } = trip.town;
      const voter = await trip.visitor('voter');
      const mark = newMark();
      const code = await raises(voter, station, mark);
      const { name } = await assignedByApi(trip, station, code);
      const deputy = await deputyCalled(trip, name);
      await opensAsDeputy(deputy, code);
      await deputy.picture('deputy-deeds');
      const department = await forwards(deputy, code, wordsOf(mark));

      await looksAt(voter, code);
      await voter.reads(department, 'holder');
      await voter.reads('单位拿到', 'holder');
      await voter.reads(`转给${department}主办`, 'departments');
      await voter.picture('voter-forwarded');
      await voter.tap('restated-toggle');
      await voter.reads(RESTATED, 'departments');

      await acceptsAndTells(trip, deputy, code, department);
      await passed(trip, code);
      await looksAt(voter, code);
      await voter.reads(ANSWERED, 'letter');
      await voter.at('departments').scrollIntoViewIfNeeded();
      await voter.picture('voter-told-answer');
      await rates(voter, 'not');
      await asksAgain(voter, '换了两盏，楼梯口那盏还是不亮。', 'voter-reopen');
      await voter.reads('第 2 轮', 'holder');
      await voter.picture('voter-second-round');

      await repliesWithProof(trip, deputy, code);
      await passed(trip, code);
      await looksAt(voter, code);
      await voter.reads('实地查看记录', 'proof');
      await voter.at('proof').scrollIntoViewIfNeeded();
      await voter.picture('voter-proof');
      const seen = await (await liaisonByApi(trip, station)).get(`/requests/${code}`);
      assert.deepEqual([seen.round, seen.outcome, seen.told.proof.kind], [2, 'solved', 'site_visit']);
      await voter.open(`/voter/deputy?code=${seen.deputy.code}`);
      await voter.sees('promises');
      await voter.at('promises').scrollIntoViewIfNeeded();
      await voter.picture('deputy-promises');
      const { items } = await trip.api
        .as({ role: 'deputy', n: trip.town.deputy(name).n })
        .then((me) => me.get('/departments'));
      await voter.open(`/voter/department?code=${items.find((one) => one.name === department).code}`);
      await voter.reads(department, 'department-name');
      await voter.sees('promises');
      await voter.picture('department-page');
    },
  },
  {
    name: 'a neighbour writes the same, follows instead, hears the echo and says what they think',
    async run(trip) {
      const { station } = trip.town;
      const voter = await trip.visitor('voter');
      const mark = newMark();
      const code = await raises(voter, station, mark);
      const { api } = await assignedByApi(trip, station, code);

      const n = trip.width === 'phone' ? 7 : 8;
      const neighbour = await otherVoter(trip, n, 'neighbour');
      // What was written is found once the events behind it were handed out.
      const calls = await trip.api.as({ role: 'voter', n });
      const like = { text: wordsOf(mark), communityId: station.communities[0].id };
      await eventually('the matter is found', async () =>
        (await calls.post('/similar', like)).items.some((item) => item.code === code),
      );
      await scans(neighbour, station);
      await writes(neighbour, wordsOf(mark));
      await neighbour.sees('similar-1');
      await neighbour.at('similar').scrollIntoViewIfNeeded();
      await neighbour.picture('write-similar');
      await neighbour.tap('similar-1');
      await neighbour.reads('别人说的', 'similar-sheet');
      await neighbour.picture('write-similar-read');
      await neighbour.tap('follow');
      await neighbour.reads('您关注了这件事', 'similar-sheet');
      await neighbour.picture('write-similar-followed');
      await neighbour.tap('drop-draft');
      await neighbour.sees(`followed-${code}`);
      await neighbour.at('followed').scrollIntoViewIfNeeded();
      await neighbour.picture('echoes-followed');
      await neighbour.tap(`followed-${code}`);
      await neighbour.reads('您关注着这件事', 'following');
      await neighbour.picture('follower-page');

      await api.post(`/requests/${code}/reply`, { text: '这件事要等明年的预算，先这样说明。', outcome: 'explained' });
      await passed(trip, code);
      await looksAt(neighbour, code);
      await neighbour.reads('先这样说明', 'letter');
      await rates(neighbour, 'partly');
      await neighbour.reads('解决了一部分', 'rating');
      await neighbour.picture('follower-rated');
      await looksAt(voter, code);
      await voter.sees('rate');
      await neighbour.tap('unfollow');
      await neighbour.tap('unfollow-confirm-yes');
      await neighbour.misses('unfollow-confirm');
      assert.equal((await api.get(`/requests/${code}`)).followers, 0);
    },
  },
  {
    name: 'more words with a picture, an internal note, and who looked at the voter’s number',
    async run(trip) {
      const { station } = trip.town;
      const number = newNumber();
      const words = `楼道里的灯两天没亮了，昨天 ${newMark()} 又摸黑上楼，请帮忙看一看。`;
      const { voter: calls, code } = await raisesByPhone(trip, station, words, { number });
      const { name } = await assignedByApi(trip, station, code);
      const voter = await trip.visitor('voter');
      await signsIn(voter, calls);
      await looksAt(voter, code);
      await voter.tap('supplement');
      await voter.write('supplement-text', '拍了一张，三楼的灯罩也裂了。');
      await voter.choosesFile('picture-add', dusk());
      await voter.sees('picture-remove-1');
      await voter.picture('voter-supplement');
      await voter.tap('confirm');
      await voter.misses('panel-supplement');
      await voter.sees('picture-1');

      const deputy = await deputyCalled(trip, name);
      await opensAsDeputy(deputy, code);
      await more(deputy, 'note');
      await deputy.write('note-text', '已约物业周三上午一起上楼看。');
      await deputy.picture('deputy-note');
      await deputy.tap('confirm');
      await deputy.misses('panel-note');
      await more(deputy, 'reveal-contact');
      await deputy.reads('选民都看得到', 'panel-reveal');
      await deputy.tap('reveal-text-phrase-1');
      await deputy.picture('deputy-reveal');
      await deputy.tap('confirm');
      await deputy.sees('contact');
      assert.equal((await deputy.textOf('contact')).replace(/\D/g, ''), number);
      await deputy.picture('deputy-contact');

      await looksAt(voter, code);
      await voter.reads('核实具体地点', 'looks');
      assert.equal(await voter.says('周三上午一起上楼看'), false, 'an internal note is not for the voter');
      await voter.at('looks').scrollIntoViewIfNeeded();
      await voter.picture('voter-looks');
    },
  },
  {
    name: 'a refusal is not agreed with, looked at again, and taken in',
    async run(trip) {
      const { station } = trip.town;
      const voter = await trip.visitor('voter');
      const code = await raises(voter, station);
      const liaison = await liaisonByApi(trip, station);
      await liaison.post(`/requests/${code}/refuse`, { reason: '这件事请先找物业公司。', door: '物业公司' });
      await looksAt(voter, code);
      await voter.tap('appeal');
      await voter.write('appeal-text', '路灯在小区外面的马路上，不归物业管。');
      await voter.picture('voter-appeal');
      await voter.tap('confirm');
      await voter.misses('panel-appeal');
      await voter.reads('正在复核', 'appealed');
      await voter.picture('voter-appealed');
      const street = trip.town.streetOfficeOf(station.street);
      const office = await trip.api.as({ role: 'street_office', n: street.n });
      await office.post(`/requests/${code}/decide-appeal`, { upheld: false, reason: '确在小区外，由本站受理。' });
      await looksAt(voter, code);
      await voter.reads(station.name, 'holder');
      await voter.reads('改为受理', 'timeline');
      await voter.picture('voter-appeal-won');
    },
  },
  {
    name: 'not mine: given back with its ground; leave with a stand-in, and back again',
    async run(trip) {
      const { station } = trip.town;
      const voter = await trip.visitor('voter');
      const code = await raises(voter, station);
      const { name } = await assignedByApi(trip, station, code);
      const deputy = await deputyCalled(trip, name);
      await opensAsDeputy(deputy, code);
      await more(deputy, 'return');
      await deputy.tap('return-text-phrase-1');
      await deputy.tap('confirm');
      await deputy.reads('不能只说不归我', 'panel-return');
      await deputy.write('right-unit', '育才选区的代表');
      await deputy.picture('deputy-return');
      await deputy.tap('confirm');
      await deputy.misses('panel-return');
      await looksAt(voter, code);
      await voter.reads('不归自己办', 'timeline');
      await voter.picture('voter-returned');

      await deputy.open('/pages/me');
      await deputy.tap('my-leave');
      await deputy.sees('leave-from');
      const today = dayOf(await trip.api.now());
      await deputy.at('leave-from').locator('input').fill(today);
      await deputy.at('leave-until').locator('input').fill(today);
      await deputy.page.locator('[id^="colleague-"]:visible').first().click();
      await deputy.picture('deputy-leave');
      await deputy.tap('leave-send');
      await deputy.sees('leave');
      await deputy.picture('deputy-on-leave');
      await deputy.tap('leave-end');
      await deputy.tap('leave-end-confirm-yes');
      await deputy.sees('leave-from');
    },
  },
  {
    name: 'own data: exported as a file that reads by itself, then the account is deleted',
    async run(trip) {
      const { station } = trip.town;
      const words = `公园的长椅坏了一条腿，昨天 ${newMark()} 老人差点摔了，请修一修。`;
      const { voter: calls, code } = await raisesByPhone(trip, station, words);
      const voter = await trip.visitor('voter');
      await signsIn(voter, calls);
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
];

/** Takes the session of somebody who came through WeChat into a browser. */
async function signsIn(visitor, { token, actor }) {
  const session = JSON.stringify({ accessToken: token, refreshToken: 'none', actor });
  await visitor.context.addInitScript((value) => {
    if (window.sessionStorage.getItem('signed-in')) return;
    window.sessionStorage.setItem('signed-in', 'yes');
    window.localStorage.setItem('huiyin.session', value);
  }, session);
}
