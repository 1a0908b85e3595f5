// What offices do beside pressing: second checks, figures, lists that leave the house, handing over at a new term, leave;
// and the auditor's log.
import assert from 'node:assert/strict';
import { plusDays, dayOf } from '@huiyin/shared/kernel/time';
import { choosesDay, signsIn } from '../handling.mjs';
import { liaisonOn } from '../officers.mjs';
import { assignedByApi, becomes, newMark } from '../steps.mjs';
import { eventually, newNumber, raisesByPhone } from '../wechat-people.mjs';

async function officeAt(trip, address, who = { role: 'district_office' }) {
  const office = await trip.visitor('office');
  await becomes(office, trip, who, address);
  return office;
}

/** A matter that its voter has closed as solved, past the screens. */
async function closedMatter(trip) {
  const number = newNumber();
  const text = `楼下的垃圾桶盖坏了，昨天 ${newMark()} 又招来苍蝇，请换一个。`;
  const { voter, code } = await raisesByPhone(trip, trip.town.station, text, { number });
  const deputy = await assignedByApi(trip, trip.town.station, code);
  await deputy.api.post(`/requests/${code}/reply`, { text: '已请保洁换了新的桶盖。' });
  await deputy.api.post(`/requests/${code}/tell`, { outcome: 'explained', text: '保洁每周检查一次桶盖。' });
  await voter.post(`/requests/${code}/rate`, { echoed: true, solved: 'solved' });
  return { voter, code, number };
}

export const officeWork = [
  {
    name: 'second checks: a sample is drawn, a voter called back, and what differs is shown',
    async run(trip) {
      const { voter, code, number } = await closedMatter(trip);
      const office = await officeAt(trip, '/office/samples');
      await office.sees('draw');
      await office.picture('samples');
      await office.tap('draw');
      await office.write('draw-size', '200');
      await office.write('draw-seed', `2026-${newMark().replace(':', '')}`);
      await office.picture('samples-draw');
      await office.tap('confirm');
      await office.misses('panel-draw');
      const calls = await trip.api.as({ role: 'district_office' });
      const [{ id }] = (await calls.get('/samples')).items;
      await office.tap(`row-${id}`);
      await office.sees(`item-${code}`);
      await office.picture('samples-drawn');
      await office.tap(`number-${code}`);
      await office.write('number-text', '抽查回访，问问事情解决了没有。');
      await office.tap('confirm');
      await office.reads(number, `item-${code}`);
      await office.tap(`check-${code}`);
      await office.tap('check-reached-yes');
      await office.tap('check-echoed-yes');
      await office.tap('check-solved-not');
      await office.write('check-note', '说桶盖又坏了。');
      await office.picture('samples-check');
      await office.tap('confirm');
      await office.misses('panel-check');
      await office.reads('回答不一样', `item-${code}`);
      await office.tap('show-differing');
      await office.picture('samples-differing');
      const kinds = (await voter.get(`/requests/${code}/timeline`)).items.map(({ kind }) => kind);
      assert.ok(kinds.includes('contact_seen') && kinds.includes('checked'), `the voter reads ${kinds}`);
    },
  },
  {
    name: 'figures with their denominators, and a list taken out by name',
    async run(trip) {
      await closedMatter(trip);
      const office = await officeAt(trip, '/office/figures');
      for (const id of ['outcomes', 'told', 'rated', 'replies']) await office.sees(`figures-${id}`);
      await office.picture('figures');
      await office.open('/staff/late');
      await office.sees('export');
      const { name, bytes } = await office.downloads('export');
      assert.match(name, /^逾期事项-.*\.xlsx$/);
      assert.equal(bytes.subarray(0, 2).toString('latin1'), 'PK', 'a workbook');
      await office.picture('late-exported');
    },
  },
  {
    name: 'the auditor finds a look at a voter’s contact, and the head to copy; never a word of the matter',
    async run(trip) {
      const number = newNumber();
      const text = `站牌上的字看不清，昨天 ${newMark()} 坐错了车，请换一块。`;
      const { code } = await raisesByPhone(trip, trip.town.station, text, { number });
      const { calls } = await liaisonOn(trip, '/staff/desk');
      await calls.post(`/requests/${code}/reveal-contact`, { reason: '核实站牌的位置。' });
      const auditor = await trip.visitor('auditor');
      await signsIn(trip, auditor, 'auditor');
      await auditor.sees('audit-head');
      await auditor.picture('audit');
      const log = await trip.api.as({ role: 'auditor' });
      await eventually('the look is sealed', async () => {
        const { items } = await log.get(`/audit?action=request.contact_seen&subject=${code}`);
        return items.length > 0;
      });
      await auditor.tap('audit-action-1');
      await auditor.write('audit-subject', code);
      await auditor.press('Enter');
      await auditor.reads(code);
      await auditor.reads('查看联系方式');
      assert.ok(!(await auditor.says(text)) && !(await auditor.says(number)));
      await auditor.picture('audit-contact');
      await auditor.open('/pages/me');
      await auditor.picture('auditor-me');
    },
  },
  {
    name: 'a new term: what is open goes to the successor, and the voter is told',
    async run(trip) {
      const { station, people } = trip.town;
      const text = `公园的凳子断了一条腿，昨天 ${newMark()} 有人坐翻了，请修一修。`;
      const { voter, code } = await raisesByPhone(trip, station, text);
      const old = await assignedByApi(trip, station, code);
      const next = people.find(
        ({ role, name, place }) => role === 'deputy' && name !== old.name && place === station.name,
      );
      assert.ok(next, 'another deputy of the station');
      const office = await officeAt(trip, '/office/succession');
      await office.sees('seat-q');
      await office.settled();
      await office.picture('succession');
      await office.write('seat-q', old.name);
      const calls = await trip.api.as({ role: 'district_office' });
      const [seat] = (await calls.get(`/successions?q=${encodeURIComponent(old.name)}`)).items;
      await office.tap(`row-${seat.code}`);
      await office.sees('left-open');
      await office.picture('succession-seat');
      await office.tap('hand-on');
      await office.write('successor-q', next.name);
      const [{ code: successor }] = (await calls.get(`/deputies?q=${encodeURIComponent(next.name)}`)).items;
      await office.tap(`successor-${successor}`);
      await office.tap('succession-text-phrase-1');
      await office.reads(`将转给${next.name}代表`, 'preview');
      await office.picture('succession-preview');
      await office.tap('confirm');
      await office.misses('panel-succession');
      const { deputy } = await voter.get(`/requests/${code}`);
      assert.equal(deputy.name, next.name);
      const told = await eventually('the voter is told', async () =>
        (await voter.get('/messages')).items.find(({ kind }) => kind === 'handed_over'),
      );
      assert.match(told.text, new RegExp(next.name));
    },
  },
  {
    name: 'leave: the liaison writes it down with who stands in, and takes it back',
    async run(trip) {
      const { station } = trip.town;
      const { liaison, calls } = await liaisonOn(trip, '/staff/leave');
      const { items } = await calls.get(`/deputies?stationCode=${station.code}`);
      // Somebody who is here: one of the demo's deputies is on leave.
      const here = [];
      for (const one of items) if (!(await calls.get(`/deputies/${one.code}/leave`)).leave) here.push(one);
      const [away, other] = trip.width === 'desk' ? here : here.reverse();
      await liaison.tap(`row-${away.code}`);
      await liaison.reads('没有请假', 'leave-now');
      await liaison.picture('leave');
      await liaison.tap('take-leave');
      const today = dayOf(await trip.api.now());
      await choosesDay(liaison, 'leave-from', plusDays(today, 20));
      await choosesDay(liaison, 'leave-until', plusDays(today, 25));
      await liaison.tap(`stand-in-${other.code}`);
      await liaison.picture('leave-panel');
      await liaison.tap('confirm');
      await liaison.misses('panel-leave');
      await liaison.reads(other.name, 'leave-now');
      await liaison.picture('leave-taken');
      const { leave } = await calls.get(`/deputies/${away.code}/leave`);
      assert.equal(leave.standIn.code, other.code);
      await liaison.tap('end-leave');
      await liaison.tap('end-yes');
      await liaison.misses('end-yes');
      await liaison.reads('没有请假', 'leave-now');
    },
  },
];
