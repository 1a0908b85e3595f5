// What several journeys of handling do past the screens or on them: forwarding, answering for a department, opening a deed.
import assert from 'node:assert/strict';
import { newMark } from './steps.mjs';
import { raisesByPhone } from './wechat-people.mjs';

/** The department of the first district whose name ends so, with its account in the demo: `{ code, name, n }`. */
export async function departmentCalled(trip, ending) {
  const office = await trip.api.as({ role: 'district_office' });
  const { items } = await office.get('/departments');
  const found = items.find(({ name }) => name.endsWith(ending));
  const { n } = trip.town.people.find(({ role, place }) => role === 'department' && place === found.name);
  return { ...found, n };
}

/** The calls of whoever works at the department of that name. */
export async function departmentByApi(trip, name) {
  const known = trip.town.people.find(({ role, place }) => role === 'department' && place === name);
  assert.ok(known, `nobody works at ${name}`);
  return trip.api.as({ role: 'department', n: known.n });
}

/** What a station writes for a department: another text than the voter's, with a mark that finds it again. */
export const restatedWords = (mark) => `某小区门口的公共照明损坏约两周，夜间影响通行，请核查修复。查看时间 ${mark}。`;

/** A voter's matter, forwarded to departments past the screens. Gives `{ code, voter, mark }`. */
export async function forwarded(trip, { lead, coHandlers = [], station = trip.town.station }) {
  const mark = newMark();
  const text = `我家楼下的路灯坏了两周，昨晚 ${mark} 老人差点摔倒，请帮忙修一修。`;
  const { voter, code } = await raisesByPhone(trip, station, text);
  const liaison = await trip.api.as({ role: 'liaison', n: trip.town.liaisonOf(station.name).n });
  const { items } = await liaison.get(`/requests/${code}/candidates`);
  await liaison.post(`/requests/${code}/assign`, { deputyCode: items[0].code });
  await liaison.post(`/requests/${code}/forward`, {
    restated: restatedWords(mark),
    lead: lead.code,
    coHandlers: coHandlers.map((one) => one.code),
    class: 'ordinary',
  });
  const { n } = trip.town.deputy(items[0].name);
  return { code, voter, liaison, mark, deputy: { role: 'deputy', n, name: items[0].name } };
}

/** Presses a deed's button; on a phone all but the first lie behind another. */
export async function startsDeed(trip, visitor, id) {
  if (trip.width === 'phone' && (await visitor.at(id).count()) === 0) await visitor.tap('more-deeds');
  await visitor.tap(id);
}

/** Chooses a day in a field that is drawn over the browser's own. */
export async function choosesDay(visitor, id, day) {
  await visitor.at(id).locator('input').fill(day);
}

/** Signs in at the door of the staff as whoever holds this role (and works at this place), with account and password. */
export async function signsIn(trip, visitor, role, place) {
  const admin = await trip.api.as({ role: 'admin' });
  const holds = (one) => one.role === role && (place === undefined || one.place === place);
  const { account } = (await admin.all('/people')).find(({ roles }) => roles.length === 1 && roles.some(holds));
  // One password for everybody in the demo, as a newcomer is told.
  const { password } = trip.town.accountOf(trip.town.station.name);
  await visitor.open('/staff/sign-in');
  await visitor.write('account', account);
  await visitor.write('password', password);
  await visitor.tap('sign-in');
}
