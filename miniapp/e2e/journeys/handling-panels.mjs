// The desk's panels of handling, at both widths: forwarded and told, asked by phone, reported to a superior.
import assert from 'node:assert/strict';
import { isStill, lampRaised, liaisonOf, opensAtDesk, startsPanel } from '../desk.mjs';
import { departmentByApi } from '../handling.mjs';
import { dusk } from '../paint.mjs';
import { assignedByApi, becomes, lampWords, newMark } from '../steps.mjs';
import { newNumber } from '../wechat-people.mjs';

async function forwardsRestated(liaison, calls, number) {
  const { items } = await calls.get('/departments');
  await startsPanel(liaison, 'forward');
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

/** Both answer; the answer is sent back once, answered again, accepted, and the outcome told with its proof. */
async function answersAndTells(trip, liaison, code, { lead, helper }) {
  const [leads, helps] = [await departmentByApi(trip, lead.name), await departmentByApi(trip, helper.name)];
  await helps.post(`/requests/${code}/department-answer`, { text: '线路已查，没有断点。' });
  await leads.post(`/requests/${code}/department-answer`, { text: '已派人查看，近期修复。' });
  await opensAtDesk(trip, liaison, code);
  await startsPanel(liaison, 'send-back');
  await liaison.write('send-back-text', '没有写明哪一天修好，请写明日期。');
  await liaison.picture('panel-send-back');
  await liaison.tap('confirm');
  await liaison.misses('panel-send-back');
  await leads.post(`/requests/${code}/department-answer`, { text: '11月24日已换好三盏灯，请查看。' });
  await opensAtDesk(trip, liaison, code);
  await startsPanel(liaison, 'accept-answer', 'panel-accept');
  await liaison.picture('panel-accept');
  await liaison.tap('confirm');
  await liaison.misses('panel-accept');
}

async function tells(liaison) {
  await startsPanel(liaison, 'tell');
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

/** Somebody without the app: taken in by the station, called back, asked the two questions by phone. */
async function ratesByPhone(trip, liaison, calls, station) {
  const body = { text: lampWords(newMark()), channel: 'phone', phone: newNumber(), stationCode: station.code };
  const { code } = await calls.post('/intake', body, `intake-${newMark()}`);
  const { api: answering } = await assignedByApi(trip, station, code);
  await answering.post(`/requests/${code}/reply`, { text: '您好，情况说明如下，谢谢您反映。', outcome: 'explained' });
  await opensAtDesk(trip, liaison, code);
  await startsPanel(liaison, 'rate');
  assert.ok(await isStill(liaison, 'confirm'), 'both questions are asked');
  await liaison.tap('echoed-yes');
  await liaison.tap('solved-not');
  await liaison.write('rate-text', '灯还是不亮。');
  await liaison.picture('panel-rate');
  await liaison.tap('confirm');
  await liaison.misses('panel-rate');
  await startsPanel(liaison, 'reopen');
  await liaison.write('reopen-text', '灯还是不亮，请再来看看。');
  await liaison.picture('panel-reopen');
  await liaison.tap('confirm');
  await liaison.misses('panel-reopen');
  assert.equal((await calls.get(`/requests/${code}`)).round, 2);
}

/** An office presses; the station answers. */
async function reports(trip, liaison, station) {
  const { code } = await lampRaised(trip, station);
  const district = await trip.api.as({ role: 'district_office' });
  const answerBy = new Date((await trip.api.now()) + 5 * 86_400_000).toISOString().slice(0, 10);
  await district.post(`/requests/${code}/supervise`, { instruction: '请今天就分办，并说明为什么拖了两周。', answerBy });
  await opensAtDesk(trip, liaison, code);
  await liaison.sees('supervision');
  await liaison.picture('matter-supervised');
  await startsPanel(liaison, 'report');
  await liaison.write('report-text', '今天已联系物业，明天上午到现场，随后分给代表。');
  await liaison.picture('panel-report');
  await liaison.tap('confirm');
  await liaison.misses('panel-report');
  await liaison.reads('已回报', 'supervision');
}

export const handlingPanels = [
  {
    name: 'the panels of handling: handed over, forwarded in own words, sent back, accepted, told with proof',
    async run(trip) {
      const { other: station } = trip.town;
      const { code } = await lampRaised(trip, station);
      const { liaison, calls } = await liaisonOf(trip, station);
      await assignedByApi(trip, station, code);
      await opensAtDesk(trip, liaison, code);
      await startsPanel(liaison, 'hand-over');
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
      await opensAtDesk(trip, liaison, code);
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
      await reports(trip, liaison, station);
      const night = await trip.visitor('liaison-at-night', { dark: true });
      await becomes(night, trip, { role: 'liaison', n: trip.town.liaisonOf(station.name).n }, '/staff/desk');
      await night.sees('filter-submitted');
      await night.picture('desk-dark');
    },
  },
];
