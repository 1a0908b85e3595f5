// The desk's panels of the offices above the stations, at both widths: what waits for their decision, and what it changes.
import assert from 'node:assert/strict';
import { lampRaised, opensAtDesk, startsPanel } from '../desk.mjs';
import { departmentCalled, forwarded } from '../handling.mjs';
import { assignedByApi, becomes, liaisonByApi } from '../steps.mjs';

/** Somebody of an office, at the desk of what waits for its decision. */
async function officeOf(trip, who) {
  const office = await trip.visitor(who.role);
  await becomes(office, trip, who, '/staff/desk');
  await office.sees('filter-decide');
  return office;
}

async function pressesAndDecides(trip, office, station) {
  const lead = await departmentCalled(trip, '道路管养中心');
  const { code } = await forwarded(trip, { lead, station });
  const leads = await trip.api.as({ role: 'department', n: lead.n });
  const until = new Date((await trip.api.now()) + 30 * 86_400_000).toISOString().slice(0, 10);
  await leads.post(`/requests/${code}/extend`, { until, reason: '配件要从外地调，需要时间。' });
  await opensAtDesk(trip, office, code);
  await office.picture('office-matter');
  await startsPanel(office, 'extension-decide', 'panel-extension');
  await office.tap('granted-no');
  await office.write('extension-text', '配件市里就有，请按原来的期限办。');
  await office.picture('panel-extension');
  await office.tap('confirm');
  await office.misses('panel-extension');
  await opensAtDesk(trip, office, code);
  await startsPanel(office, 'supervise');
  await office.write('supervise-text', '老人已经摔过一次，请三天内修好，并说明为什么拖了两周。');
  await office.picture('panel-supervise');
  await office.tap('confirm');
  await office.misses('panel-supervise');
  await office.reads('老人已经摔过一次', 'supervision');
  await office.picture('office-supervised');
}

async function hearsAppeal(trip, office, station, calls) {
  const { voter, code } = await lampRaised(trip, station);
  await calls.post(`/requests/${code}/refuse`, { reason: '这是物业的事，请找物业。', door: '物业公司' });
  await voter.post(`/requests/${code}/appeal`, { text: '灯在小区外的马路上，不归物业。' });
  await opensAtDesk(trip, office, code);
  await startsPanel(office, 'uphold');
  await office.tap('appeal-overturn');
  await office.write('uphold-text', '灯确实在马路上，应当受理。');
  await office.picture('panel-appeal');
  await office.tap('confirm');
  await office.misses('panel-uphold');
  assert.equal((await voter.get(`/requests/${code}`)).state, 'submitted');
}

async function settlesReturn(trip, office, station, neighbour, calls) {
  const { code } = await lampRaised(trip, station);
  const there = await liaisonByApi(trip, neighbour);
  for (let turn = 0; turn < 3; turn += 1) {
    const [from, to] = turn % 2 === 0 ? [calls, neighbour] : [there, station];
    await from.post(`/requests/${code}/return`, { ground: '地点不在本站范围。', rightUnit: to.code });
  }
  await office.open('/staff/desk');
  await office.sees(`row-${code}`);
  await office.picture('office-deciding');
  await opensAtDesk(trip, office, code);
  await office.sees('arbiter');
  await startsPanel(office, 'settle');
  await office.write('settle-q', station.name.slice(0, 2));
  await office.tap(`settle-${station.code}`);
  await office.write('settle-text', '台阶在该社区的公共通道上。');
  await office.picture('panel-settle');
  await office.tap('confirm');
  await office.misses('panel-settle');
  assert.equal((await calls.get(`/requests/${code}`)).station.code, station.code);
}

async function leavesRatingOut(trip, office, station) {
  const { voter, code } = await lampRaised(trip, station);
  const { api: answering } = await assignedByApi(trip, station, code);
  await answering.post(`/requests/${code}/reply`, { text: '您好，事情说明如下，谢谢您反映。', outcome: 'explained' });
  await voter.post(`/requests/${code}/rate`, { echoed: true, solved: 'not', comment: '评的是另一件事' });
  await opensAtDesk(trip, office, code);
  await startsPanel(office, 'exclude-rating', 'panel-exclude');
  await office.write('exclude-text', '选民说明评的是另一件事。');
  await office.picture('panel-exclude');
  await office.tap('confirm');
  await office.misses('panel-exclude');
  await office.picture('office-rating-excluded');
  assert.ok((await voter.get(`/requests/${code}`)).rating.excluded, 'the voter sees that it is left out');
}

export const officePanels = [
  {
    name: 'the panels of the offices: pressed, more time decided, an appeal heard, a third return settled, a rating left out',
    async run(trip) {
      const { other: station, station: neighbour } = trip.town;
      const calls = await liaisonByApi(trip, station);
      const street = await officeOf(trip, { role: 'street_office', n: trip.town.streetOfficeOf(station.street).n });
      await pressesAndDecides(trip, street, station);
      await hearsAppeal(trip, street, station, calls);
      await settlesReturn(trip, street, station, neighbour, calls);
      await leavesRatingOut(trip, await officeOf(trip, { role: 'district_office' }), station);
    },
  },
];
