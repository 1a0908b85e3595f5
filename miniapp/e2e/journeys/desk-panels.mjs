// Every panel of the desk, at both widths: what it asks, what it warns of, what the matter looks like after.
import assert from 'node:assert/strict';
import { dusk } from '../paint.mjs';
import { becomes, liaisonByApi, newMark } from '../steps.mjs';
import { eventually, newNumber, phoneUser } from '../wechat-people.mjs';

const lampWords = (mark) => `小区东门的路灯坏了两周，昨晚 ${mark} 老人下台阶看不清，差点摔倒，请修一修。`;

/** A voter of their own raises a matter; gives the voter, the code and, where wanted, the number to be called at. */
async function raises(trip, station, text, number) {
  const voter = await phoneUser(trip, number);
  if (number) await voter.post('/me/phone', { code: voter.phone.phoneCode() });
  const body = { text, stationCode: station.code, category: '城建城管' };
  const { code } = await voter.post('/requests', body, `${voter.phone.openid}-${newMark()}`);
  return { voter, code };
}

/** The matter on the screen where this role works on it. */
async function opens(trip, visitor, code) {
  const page = trip.width === 'desk' ? 'staff/desk' : 'staff/matter';
  await visitor.open(`/${page}?code=${code}`);
  await visitor.sees('matter-head');
  await visitor.reads(code, 'matter-head');
  await visitor.settled();
}

/** Opens a panel by its button: on a phone it may lie behind 别的办法. */
async function starts(visitor, deed, panel = `panel-${deed}`) {
  if ((await visitor.at(deed).count()) === 0) await visitor.tap('more-deeds');
  await visitor.tap(deed);
  await visitor.sees(panel);
}

async function closes(visitor, panel) {
  await visitor.tap(`${panel}-close`);
  await visitor.misses(panel);
}

const still = async (visitor, id) => (await visitor.at(id).getAttribute('aria-disabled')) === 'true';

/** The liaison of a station in a browser, with calls under the same name. */
async function liaisonOf(trip, station) {
  const liaison = await trip.visitor('liaison');
  await becomes(liaison, trip, { role: 'liaison', n: trip.town.liaisonOf(station.name).n }, '/staff/desk');
  await liaison.sees('filter-submitted');
  return { liaison, calls: await liaisonByApi(trip, station) };
}

/** Somebody of an office, at the desk of what waits for its decision. */
async function officeOf(trip, who) {
  const office = await trip.visitor(who.role);
  await becomes(office, trip, who, '/staff/desk');
  await office.sees('filter-decide');
  return office;
}

/** Calls under the name of whoever works at this department. */
async function departmentCalls(trip, name) {
  const known = trip.town.people.find(({ role, place }) => role === 'department' && place === name);
  assert.ok(known, `nobody works at ${name}`);
  return trip.api.as({ role: 'department', n: known.n });
}

/** Hands a matter to its first candidate, past the screens. */
async function assigned(calls, code) {
  const { items } = await calls.get(`/requests/${code}/candidates`);
  await calls.post(`/requests/${code}/assign`, { deputyCode: items[0].code });
}

/** The lead and one more, as the station forwards to them, past the screens. */
async function forwarded(calls, code) {
  const { items } = await calls.get('/departments');
  const [lead, helper] = items;
  const restated = `台阶处照明灯不亮已有两周，夜间通行有跌倒风险，请派人检修并告知日期。`;
  await calls.post(`/requests/${code}/forward`, {
    ...{ restated, lead: lead.code, coHandlers: [helper.code], class: 'simple' },
  });
  return { lead, helper };
}

/** A kept text is put in, must be read, and is not sent before. */
async function asksWithKeptText(liaison, calls) {
  await calls.post('/canned', {
    ...{ purpose: 'ask', category: '城建城管', title: '问楼栋' },
    text: '您好，请问是几号楼旁边的哪一盏？方便的话请拍一张照片。',
  });
  await starts(liaison, 'ask');
  await liaison.sees('ask-text-canned-1');
  await liaison.tap('ask-text-canned-1');
  await liaison.sees('ask-text-unread');
  assert.ok(await still(liaison, 'confirm'), 'a text that nobody read is not sent');
  await liaison.picture('panel-ask-unread');
  await liaison.write('ask-text', '您好，请问是 3 号楼旁边的哪一盏？');
  await liaison.misses('ask-text-unread');
  assert.ok(!(await still(liaison, 'confirm')));
  await liaison.tap('ask-text-keep');
  await liaison.picture('panel-ask-keep');
  await closes(liaison, 'panel-ask');
}

async function refusesAndReturns(liaison, neighbour) {
  await starts(liaison, 'refuse');
  await liaison.write('refuse-text', '这件事正在法院审理，联络站不能受理，请按法院的程序办理。');
  await liaison.tap('door-法院');
  await liaison.picture('panel-refuse');
  await liaison.tap('confirm');
  await liaison.sees('preview');
  await liaison.picture('panel-refuse-preview');
  await closes(liaison, 'panel-refuse');
  await starts(liaison, 'return');
  await liaison.write('return-q', neighbour.name.slice(0, 2));
  await liaison.tap(`return-${neighbour.code}`);
  await liaison.write('return-text', '路灯在贵站门口的小区里。');
  await liaison.picture('panel-return');
  await closes(liaison, 'panel-return');
}

async function notesAndLabels(liaison) {
  await starts(liaison, 'note');
  await liaison.write('note-text', '已打电话问过物业，约好周三上午一起去看。');
  await liaison.picture('panel-note');
  await liaison.tap('confirm');
  await liaison.misses('panel-note');
  await liaison.reads('约好周三上午', 'notes');
  await starts(liaison, 'label');
  await liaison.write('label-text', '老人');
  await liaison.press('Enter');
  await liaison.tap('label-priority');
  await liaison.picture('panel-label');
  await liaison.tap('confirm');
  await liaison.misses('panel-label');
  await liaison.reads('优先', 'matter-head');
}

async function looksAtContact(liaison, { voter, code }, number) {
  await starts(liaison, 'reveal-contact', 'panel-contact');
  await liaison.tap('contact-text-phrase-1');
  await liaison.picture('panel-contact');
  await liaison.tap('confirm');
  await liaison.sees('contact-phone');
  assert.equal((await liaison.textOf('contact-phone')).replace(/\D/g, ''), number);
  await liaison.picture('panel-contact-shown');
  await liaison.tap('contact-done');
  await liaison.misses('panel-contact');
  const { items: events } = await voter.get(`/requests/${code}/timeline`);
  assert.ok(
    events.some(({ kind }) => kind === 'contact_seen'),
    'the voter reads of it',
  );
}

async function mergesAndParts(trip, liaison, child, parent) {
  await liaison.reads('类似的', 'similar');
  await liaison.sees(`similar-${parent}`);
  await liaison.reads('相同的词', `similar-${parent}`);
  await liaison.at('similar').scrollIntoViewIfNeeded();
  await liaison.picture('matter-similar');
  await liaison.tap(`merge-into-${parent}`);
  await liaison.sees(`merge-${parent}`);
  await liaison.picture('panel-merge');
  await liaison.tap('confirm');
  await liaison.sees('merge-preview');
  await liaison.picture('panel-merge-preview');
  await liaison.tap('confirm');
  await liaison.misses('panel-merge');
  await opens(trip, liaison, parent);
  await liaison.sees(`ride-${child}`);
  await liaison.at('rides').scrollIntoViewIfNeeded();
  await liaison.picture('matter-rides');
  await liaison.tap(`unride-${child}`);
  await liaison.misses(`ride-${child}`);
}

async function forwardsRestated(liaison, calls, number) {
  const { items } = await calls.get('/departments');
  await starts(liaison, 'forward');
  await liaison.write('forward-text', `东门台阶处的灯不亮，请修，电话 ${number}。`);
  await liaison.reads('电话号码', 'forward-warning');
  await liaison.picture('panel-forward-warning');
  await liaison.write('forward-text', '东门台阶处的照明灯不亮已有两周，夜间有跌倒风险，请派人检修并告知日期。');
  await liaison.misses('forward-warning');
  await liaison.tap('lead');
  await liaison.sees('department-sheet');
  await liaison.picture('panel-forward-departments');
  await liaison.tap(`department-${items[0].code}`);
  await liaison.tap('co-add');
  await liaison.tap(`department-${items[1].code}`);
  await liaison.tap('class-simple');
  await liaison.picture('panel-forward');
  await liaison.tap('confirm');
  await liaison.reads('承办单位会看到', 'preview');
  await liaison.picture('panel-forward-preview');
  await liaison.tap('confirm');
  await liaison.misses('panel-forward');
  await liaison.sees('forward-block');
  await liaison.at('forward-block').scrollIntoViewIfNeeded();
  await liaison.picture('matter-forwarded');
  return { lead: items[0], helper: items[1] };
}

/** Somebody without the app: taken in by the station, called back, asked the two questions by phone. */
async function ratesByPhone(trip, liaison, calls, station) {
  const body = { text: lampWords(newMark()), channel: 'phone', phone: newNumber(), stationCode: station.code };
  const { code } = await calls.post('/intake', body, `intake-${newMark()}`);
  await assigned(calls, code);
  const { deputy } = await calls.get(`/requests/${code}`);
  const answering = await trip.api.as({ role: 'deputy', n: trip.town.deputy(deputy.name).n });
  await answering.post(`/requests/${code}/reply`, { text: '您好，情况说明如下，谢谢您反映。', outcome: 'explained' });
  await opens(trip, liaison, code);
  await starts(liaison, 'rate');
  assert.ok(await still(liaison, 'confirm'), 'both questions are asked');
  await liaison.tap('echoed-yes');
  await liaison.tap('solved-not');
  await liaison.write('rate-text', '灯还是不亮。');
  await liaison.picture('panel-rate');
  await liaison.tap('confirm');
  await liaison.misses('panel-rate');
  await starts(liaison, 'reopen');
  await liaison.write('reopen-text', '灯还是不亮，请再来看看。');
  await liaison.picture('panel-reopen');
  await liaison.tap('confirm');
  await liaison.misses('panel-reopen');
  assert.equal((await calls.get(`/requests/${code}`)).round, 2);
}

/** An office presses; the station answers. */
async function reports(trip, liaison, calls, station) {
  const { code } = await raises(trip, station, lampWords(newMark()));
  const district = await trip.api.as({ role: 'district_office' });
  const answerBy = new Date((await trip.api.now()) + 5 * 86_400_000).toISOString().slice(0, 10);
  await district.post(`/requests/${code}/supervise`, { instruction: '请今天就分办，并说明为什么拖了两周。', answerBy });
  await opens(trip, liaison, code);
  await liaison.sees('supervision');
  await liaison.picture('matter-supervised');
  await starts(liaison, 'report');
  await liaison.write('report-text', '今天已联系物业，明天上午到现场，随后分给代表。');
  await liaison.picture('panel-report');
  await liaison.tap('confirm');
  await liaison.misses('panel-report');
  await liaison.reads('已回报', 'supervision');
}

/** Both answer; the answer is sent back once, answered again, accepted, and the outcome told with its proof. */
async function answersAndTells(trip, liaison, code, { lead, helper }) {
  const [leads, helps] = [await departmentCalls(trip, lead.name), await departmentCalls(trip, helper.name)];
  await helps.post(`/requests/${code}/department-answer`, { text: '线路已查，没有断点。' });
  await leads.post(`/requests/${code}/department-answer`, { text: '已派人查看，近期修复。' });
  await opens(trip, liaison, code);
  await starts(liaison, 'send-back');
  await liaison.write('send-back-text', '没有写明哪一天修好，请写明日期。');
  await liaison.picture('panel-send-back');
  await liaison.tap('confirm');
  await liaison.misses('panel-send-back');
  await leads.post(`/requests/${code}/department-answer`, { text: '11月24日已换好三盏灯，请查看。' });
  await opens(trip, liaison, code);
  await starts(liaison, 'accept-answer', 'panel-accept');
  await liaison.picture('panel-accept');
  await liaison.tap('confirm');
  await liaison.misses('panel-accept');
}

async function tells(liaison) {
  await starts(liaison, 'tell');
  await liaison.tap('outcome-solved');
  await liaison.tap('proof-photo');
  await liaison.choosesFile('picture-add', dusk());
  await liaison.sees('picture-remove-1');
  await liaison.write('tell-text', '三盏路灯都换好了，晚上请您看看。');
  await liaison.picture('panel-tell');
  await liaison.tap('confirm');
  await liaison.sees('preview');
  await liaison.picture('panel-tell-preview');
  await liaison.tap('confirm');
  await liaison.misses('panel-tell');
}

export const deskPanels = [
  {
    name: 'the panels of triage: a kept text is read first, a number is looked at with a reason, two matters are one and apart again',
    async run(trip) {
      const { other: station, station: neighbour } = trip.town;
      const mark = newMark();
      const number = newNumber();
      const parent = await raises(trip, station, lampWords(mark));
      const child = await raises(trip, station, `${lampWords(mark)}已经两周了。`, number);
      const { liaison, calls } = await liaisonOf(trip, station);
      await eventually('the index knows both', async () =>
        (await calls.get(`/requests/${child.code}/similar`)).items.some(({ code }) => code === parent.code),
      );
      await opens(trip, liaison, child.code);
      await liaison.picture('matter');
      await asksWithKeptText(liaison, calls);
      await refusesAndReturns(liaison, neighbour);
      await notesAndLabels(liaison);
      await looksAtContact(liaison, child, number);
      await starts(liaison, 'assign');
      await liaison.settled();
      await liaison.picture('panel-assign');
      await closes(liaison, 'panel-assign');
      await mergesAndParts(trip, liaison, child.code, parent.code);
    },
  },
  {
    name: 'the panels of handling: handed over, forwarded in own words, sent back, accepted, told with proof',
    async run(trip) {
      const { other: station } = trip.town;
      const { code } = await raises(trip, station, lampWords(newMark()));
      const { liaison, calls } = await liaisonOf(trip, station);
      await assigned(calls, code);
      await opens(trip, liaison, code);
      await starts(liaison, 'hand-over');
      await liaison.settled();
      await liaison.tap('hand-over-text-phrase-1');
      await liaison.picture('panel-hand-over');
      await liaison.tap('confirm');
      await liaison.misses('panel-hand-over');
      const departments = await forwardsRestated(liaison, calls, newNumber());
      await answersAndTells(trip, liaison, code, departments);
      const { deputy } = await calls.get(`/requests/${code}`);
      const known = trip.town.deputy(deputy.name);
      const answering = await trip.api.as({ role: 'deputy', n: known.n });
      await answering.post(`/requests/${code}/reply`, { text: '您好，我和路灯所看过了，灯已换好。' });
      await opens(trip, liaison, code);
      await tells(liaison);
      await liaison.picture('matter-told');
    },
  },
  {
    name: 'the panels of a call and of an answer to a superior: two questions asked by phone, a new round, a report',
    async run(trip) {
      const { other: station } = trip.town;
      const { liaison, calls } = await liaisonOf(trip, station);
      await ratesByPhone(trip, liaison, calls, station);
      await reports(trip, liaison, calls, station);
      const night = await trip.visitor('liaison-at-night', { dark: true });
      await becomes(night, trip, { role: 'liaison', n: trip.town.liaisonOf(station.name).n }, '/staff/desk');
      await night.sees('filter-submitted');
      await night.picture('desk-dark');
    },
  },
  {
    name: 'the panels of the offices: pressed, more time decided, an appeal heard, a third return settled, a rating left out',
    async run(trip) {
      const { other: station, station: neighbour } = trip.town;
      const calls = await liaisonByApi(trip, station);
      const street = await officeOf(trip, { role: 'street_office', n: trip.town.streetOfficeOf(station.street).n });
      await pressesAndDecides(trip, street, station, calls);
      await hearsAppeal(trip, street, station, calls);
      await settlesReturn(trip, street, station, neighbour, calls);
      await leavesRatingOut(trip, await officeOf(trip, { role: 'district_office' }), station, calls);
    },
  },
];

async function pressesAndDecides(trip, office, station, calls) {
  const { code } = await raises(trip, station, lampWords(newMark()));
  await assigned(calls, code);
  const { lead } = await forwarded(calls, code);
  const leads = await departmentCalls(trip, lead.name);
  const until = new Date((await trip.api.now()) + 30 * 86_400_000).toISOString().slice(0, 10);
  await leads.post(`/requests/${code}/extend`, { until, reason: '配件要从外地调，需要时间。' });
  await opens(trip, office, code);
  await office.picture('office-matter');
  await starts(office, 'extension-decide', 'panel-extension');
  await office.tap('granted-no');
  await office.write('extension-text', '配件市里就有，请按原来的期限办。');
  await office.picture('panel-extension');
  await office.tap('confirm');
  await office.misses('panel-extension');
  await opens(trip, office, code);
  await starts(office, 'supervise');
  await office.write('supervise-text', '老人已经摔过一次，请三天内修好，并说明为什么拖了两周。');
  await office.picture('panel-supervise');
  await office.tap('confirm');
  await office.misses('panel-supervise');
  await office.reads('老人已经摔过一次', 'supervision');
  await office.picture('office-supervised');
}

async function hearsAppeal(trip, office, station, calls) {
  const { voter, code } = await raises(trip, station, lampWords(newMark()));
  await calls.post(`/requests/${code}/refuse`, { reason: '这是物业的事，请找物业。', door: '物业公司' });
  await voter.post(`/requests/${code}/appeal`, { text: '灯在小区外的马路上，不归物业。' });
  await opens(trip, office, code);
  await starts(office, 'uphold');
  await office.tap('appeal-overturn');
  await office.write('uphold-text', '灯确实在马路上，应当受理。');
  await office.picture('panel-appeal');
  await office.tap('confirm');
  await office.misses('panel-uphold');
  assert.equal((await voter.get(`/requests/${code}`)).state, 'submitted');
}

async function settlesReturn(trip, office, station, neighbour, calls) {
  const { code } = await raises(trip, station, lampWords(newMark()));
  const there = await liaisonByApi(trip, neighbour);
  for (let turn = 0; turn < 3; turn += 1) {
    const [from, to] = turn % 2 === 0 ? [calls, neighbour] : [there, station];
    await from.post(`/requests/${code}/return`, { ground: '地点不在本站范围。', rightUnit: to.code });
  }
  await office.open('/staff/desk');
  await office.sees(`row-${code}`);
  await office.picture('office-deciding');
  await opens(trip, office, code);
  await office.sees('arbiter');
  await starts(office, 'settle');
  await office.write('settle-q', station.name.slice(0, 2));
  await office.tap(`settle-${station.code}`);
  await office.write('settle-text', '台阶在该社区的公共通道上。');
  await office.picture('panel-settle');
  await office.tap('confirm');
  await office.misses('panel-settle');
  assert.equal((await calls.get(`/requests/${code}`)).station.code, station.code);
}

async function leavesRatingOut(trip, office, station, calls) {
  const { voter, code } = await raises(trip, station, lampWords(newMark()));
  await assigned(calls, code);
  const { deputy } = await calls.get(`/requests/${code}`);
  const answering = await trip.api.as({ role: 'deputy', n: trip.town.deputy(deputy.name).n });
  await answering.post(`/requests/${code}/reply`, { text: '您好，事情说明如下，谢谢您反映。', outcome: 'explained' });
  await voter.post(`/requests/${code}/rate`, { echoed: true, solved: 'not', comment: '评的是另一件事' });
  await opens(trip, office, code);
  await starts(office, 'exclude-rating', 'panel-exclude');
  await office.write('exclude-text', '选民说明评的是另一件事。');
  await office.picture('panel-exclude');
  await office.tap('confirm');
  await office.misses('panel-exclude');
  await office.picture('office-rating-excluded');
  assert.ok((await voter.get(`/requests/${code}`)).rating.excluded, 'the voter sees that it is left out');
}
