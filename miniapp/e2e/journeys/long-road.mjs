// The two longest roads: several departments, a return, more time, two rounds and a proof; and a promise that comes back.
import assert from 'node:assert/strict';
import { DAY_MS, dayOf, parseIso, plusDays, spokenDay } from '@huiyin/shared/kernel/time';
import { stepsFor } from '@huiyin/shared/requests/reply-clock.ladder';
import { asksAgain, opensAsDeputy, passed, rates, sendsIt } from '../ends.mjs';
import { choosesDay, departmentCalled, restatedWords, startsDeed } from '../handling.mjs';
import { dusk } from '../paint.mjs';
import {
  assignedByApi,
  becomes,
  deputyCalled,
  lampWords,
  liaisonByApi,
  looksAt,
  newMark,
  raises,
  scans,
  sends,
  writes,
} from '../steps.mjs';
import { advanceTo, toWorkingMorning } from '../town.mjs';

const GROUND = '该处照明由市政道路养护单位管养，依据区照明设施移交清单，不属本单位。';
const LATER = '电缆要采购，预计两周到货，请准予延期。';
const HELPED = '台阶旁的积水已排干，电缆沟可以进场施工。';
const ANSWERED = '三盏灯的电缆都已更换，11月底前完成验收。';

/** A department's person with its list open. */
async function departmentAt(trip, { n }, name) {
  const visitor = await trip.visitor(name);
  await becomes(visitor, trip, { role: 'department', n }, '/staff/forwarded');
  await visitor.sees('list-open');
  return visitor;
}

/** Opens a matter from the department's list, asked for anew. */
async function opensForwarded(department, code) {
  await department.open('/staff/forwarded');
  await department.tap(`row-${code}`);
  await department.sees('restated');
}

/** Words in the sheet of a deed, sent. */
async function saysWith(visitor, deed, words) {
  await visitor.tap(deed);
  await visitor.write(`${deed}-text`, words);
  await visitor.tap('confirm');
  await visitor.misses(`panel-${deed}`);
}

/** The deputy forwards to a lead and a co-handler, found by their names. */
async function forwards(deputy, code, { lead, helper, mark, picture }) {
  await opensAsDeputy(deputy, code);
  await deputy.tap('forward');
  await deputy.write('forward-text', restatedWords(mark));
  for (const [button, { code: chosen, name }] of [
    ['lead', lead],
    ['co-add', helper],
  ]) {
    await deputy.tap(button);
    await deputy.write('department-q', name);
    await deputy.tap(`department-${chosen}`);
    await deputy.misses('department-sheet');
  }
  await deputy.picture(picture);
  await deputy.tap('forward-send');
  await deputy.reads(helper.name, 'preview');
  await deputy.tap('confirm');
  await deputy.misses('confirm');
  await deputy.reads(`转给${lead.name}主办，${helper.name}协办`, 'departments');
}

/** One asks for more time and the office grants it; gives the new day. */
async function asksForTime(trip, department, lead, code) {
  const calls = await trip.api.as({ role: 'department', n: lead.n });
  const { part } = await calls.get(`/forwarded/${code}`);
  const until = plusDays(dayOf(parseIso(part.dueAt) - 1), 14);
  await department.tap('extend');
  await choosesDay(department, 'extend-until', until);
  await department.write('extend-text', LATER);
  await department.tap('confirm');
  await department.misses('panel-extend');
  const office = await trip.visitor('office');
  const { n } = trip.town.streetOfficeOf(trip.town.station.street);
  await becomes(office, trip, { role: 'street_office', n }, `/staff/matter?code=${code}`);
  await office.sees('matter-head');
  await startsDeed(trip, office, 'extension-decide');
  await office.reads(LATER, 'panel-extension');
  await office.tap('granted-yes');
  await office.write('extension-text', '采购需要时间，同意。');
  await office.tap('confirm');
  await office.misses('panel-extension');
  return until;
}

/** Both answers are read, the matter is told as what came of it so far. */
async function acceptsAndTells(deputy, code) {
  await opensAsDeputy(deputy, code);
  await deputy.tap('accept-answer');
  await deputy.reads(ANSWERED, 'panel-accept');
  await deputy.reads(HELPED, 'panel-accept');
  await deputy.picture('deputy-accept-two');
  await deputy.tap('confirm');
  await deputy.misses('panel-accept');
  await deputy.tap('tell');
  await deputy.tap('outcome-explained');
  await deputy.write('tell-text', `灯和积水都有单位在办：${ANSWERED}`);
  await sendsIt(deputy, 'tell');
}

/** The deputy first replies, then tells that it is solved, with a photo that shows it. */
async function repliesAndProves(deputy, code) {
  await opensAsDeputy(deputy, code);
  await deputy.tap('reply');
  await deputy.write('reply-text', '您好，楼梯口那盏今天上午也换了，我晚上再去看一次。');
  await sendsIt(deputy, 'reply');
  await opensAsDeputy(deputy, code);
  await deputy.tap('tell');
  await deputy.tap('outcome-solved');
  await deputy.tap('proof-photo');
  await deputy.choosesFile('picture-add', dusk());
  await deputy.sees('picture-remove-1');
  await deputy.write('proof-text', '楼梯口的灯晚上亮着。');
  await deputy.write('tell-text', '四盏灯都亮了，照片是昨晚拍的。');
  await deputy.at('proof').scrollIntoViewIfNeeded();
  await deputy.picture('deputy-proof-photo');
  await sendsIt(deputy, 'tell');
}

/** Of one kind, the clocks of every round by the round's number. */
async function clocksOf(calls, code, kind) {
  const { clocks } = await calls.get(`/requests/${code}`);
  return clocks.filter((clock) => clock.kind === kind).sort((a, b) => a.round - b.round);
}

const longestRoad = {
  name: 'two departments: one returns, one gets more time, both answer; not solved, a second round, solved with a photo',
  async run(trip) {
    const { station } = trip.town;
    const [wrong, right, helper] = await Promise.all(
      ['住房建设局', '道路管养中心', '水务局'].map((ending) => departmentCalled(trip, ending)),
    );
    const voter = await trip.visitor('voter');
    const mark = newMark();
    await scans(voter, station);
    await writes(voter, lampWords(mark));
    const code = await sends(voter);
    const { name } = await assignedByApi(trip, station, code);
    const deputy = await deputyCalled(trip, name);
    await forwards(deputy, code, { lead: wrong, helper, mark, picture: 'deputy-forward-two' });

    const returning = await departmentAt(trip, wrong, 'department-returning');
    await opensForwarded(returning, code);
    await saysWith(returning, 'give-back', GROUND);
    await returning.misses(`row-${code}`);
    await looksAt(voter, code);
    await voter.reads(GROUND, 'departments');
    await opensAsDeputy(deputy, code);
    await deputy.reads(GROUND, 'departments');
    await deputy.picture('deputy-returned-part');
    await forwards(deputy, code, { lead: right, helper, mark, picture: 'deputy-forward-anew' });
    await looksAt(voter, code);
    await voter.reads(GROUND, 'timeline');
    await voter.at('timeline').scrollIntoViewIfNeeded();
    await voter.picture('voter-handed-on-with-ground');

    const leading = await departmentAt(trip, right, 'department-leading');
    await opensForwarded(leading, code);
    await leading.reads('协办单位都答复以后', 'others');
    assert.equal(await leading.at('answer').count(), 0, 'the lead waits for the co-handler');
    await leading.picture('department-lead-waits');
    const until = await asksForTime(trip, leading, right, code);
    await looksAt(voter, code);
    await voter.reads(`上级同意延到 ${spokenDay(until)}`, 'departments');
    await voter.at('departments').scrollIntoViewIfNeeded();
    await voter.picture('voter-more-time');

    const helping = await departmentAt(trip, helper, 'department-helping');
    await opensForwarded(helping, code);
    await saysWith(helping, 'answer', HELPED);
    await opensForwarded(leading, code);
    await leading.reads(HELPED, 'others');
    await leading.picture('department-lead-may');
    await saysWith(leading, 'answer', ANSWERED);

    await acceptsAndTells(deputy, code);
    await passed(trip, code);
    await looksAt(voter, code);
    await voter.reads(HELPED, 'departments');
    await voter.picture('voter-told-by-two');
    await rates(voter, 'not');
    await asksAgain(voter, '换了三盏，楼梯口那盏还是不亮。');
    await voter.reads('第 2 轮', 'holder');
    const liaison = await liaisonByApi(trip, station);
    const [first, second] = await clocksOf(liaison, code, 'reply');
    assert.equal(first.state, 'met', 'the verdict of the first round stands');
    assert.equal(second.state, 'running', 'the second round has a clock of its own');
    assert.ok(parseIso(second.startedAt) > parseIso(first.startedAt) && second.round === 2);

    await repliesAndProves(deputy, code);
    await passed(trip, code);
    await looksAt(voter, code);
    await voter.sees('proof');
    await voter.at('proof').scrollIntoViewIfNeeded();
    await voter.picture('voter-proof-photo');
    await rates(voter, 'solved');
    await voter.picture('voter-solved-second-round');
    const { state, outcome, round, told, rating } = await liaison.get(`/requests/${code}`);
    assert.deepEqual(
      [state, outcome, round, told.proof.kind, rating.solved],
      ['closed', 'solved', 2, 'photo', 'solved'],
    );
    return `${wrong.name} → ${right.name} + ${helper.name}`;
  },
};

/** How far off the promised day lies. */
const AHEAD = 12;

const promiseRoad = {
  name: 'a promise comes back by itself before its day, is answered again, and stands as kept',
  movesClock: true,
  async run(trip) {
    const { api, town } = trip;
    const { station } = town;
    await toWorkingMorning(api);
    const voter = await trip.visitor('voter');
    const mark = newMark();
    const code = await raises(voter, station, mark);
    const { name, api: calls } = await assignedByApi(trip, station, code);
    const deputy = await deputyCalled(trip, name);
    const day = plusDays(dayOf(await api.now()), AHEAD);
    await opensAsDeputy(deputy, code);
    await deputy.tap('reply');
    await deputy.write('reply-text', '您好，更换的钱已经批下来，列进了这一批的计划。');
    await deputy.tap('outcome-now');
    await deputy.tap('outcome-planned');
    await choosesDay(deputy, 'promise-date', day);
    await deputy.picture('deputy-promises-a-day');
    await sendsIt(deputy, 'reply');
    await passed(trip, code);
    await looksAt(voter, code);
    await voter.reads(spokenDay(day), 'promise');
    await voter.picture('voter-promise');
    await rates(voter, 'partly');
    assert.equal((await calls.get(`/requests/${code}`)).state, 'closed');

    const [{ startedAt, dueAt }] = await clocksOf(calls, code, 'promise');
    const basis = { kind: 'promise', startedAt: parseIso(startedAt), dueAt: parseIso(dueAt) };
    const comesBack = stepsFor(basis)[0].at;
    assert.ok(comesBack < basis.dueAt && comesBack > basis.dueAt - 4 * DAY_MS, 'shortly before its day');
    await advanceTo(api, comesBack);

    await opensAsDeputy(deputy, code);
    await deputy.reads(mark, 'words');
    await deputy.reads(spokenDay(day), 'company');
    await deputy.picture('deputy-promise-back');
    await voter.open('/pages/echoes');
    await voter.tap('show-messages');
    await voter.reads('答应的事又提起来了');
    await voter.picture('voter-promise-message');
    await looksAt(voter, code);
    await voter.reads('日子快到了', 'timeline');
    await voter.picture('voter-promise-back');

    await deputy.tap('tell');
    await deputy.tap('outcome-explained');
    await deputy.write('tell-text', '昨天换好了，您下楼就看得到；后面由物业每月检查一次。');
    await sendsIt(deputy, 'tell');
    await passed(trip, code);
    await looksAt(voter, code);
    await voter.reads('每月检查一次', 'letter');
    await voter.picture('voter-promise-answered');
    const { deputy: seat } = await calls.get(`/requests/${code}`);
    await voter.open(`/voter/deputy?code=${seat.code}`);
    const kept = voter
      .at('promises')
      .locator('.item', { hasText: spokenDay(day) })
      .filter({ hasText: '按期答复' });
    await kept.first().evaluate((line) => line.scrollIntoView({ block: 'center' }));
    await voter.picture('deputy-promise-kept');
    return `promised for ${day}`;
  },
};

export const longRoad = [longestRoad, promiseRoad];
