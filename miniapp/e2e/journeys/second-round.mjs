// A matter of two rounds: forwarded by its deputy, answered, told; not solved, so asked again, and solved with proof.
import assert from 'node:assert/strict';
import { dayOf } from '@huiyin/shared/kernel/time';
import { asksAgain, opensAsDeputy, passed, rates, sendsIt } from '../ends.mjs';
import { departmentByApi } from '../handling.mjs';
import { assignedByApi, deputyCalled, liaisonByApi, looksAt, newMark, raises, wordsOf } from '../steps.mjs';

const RESTATED = '东门台阶处三盏照明灯夜间不亮，行人有跌倒的危险，请检修并告知哪一天修好。';
const ANSWERED = '11月25日前更换电缆，三盏灯同时恢复照明，现场由班长负责。';

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

export const secondRound = [
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
];
