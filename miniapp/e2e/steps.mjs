// What people do again and again on their way, in their own words: write to the deputies, hand on, answer, look up.
import assert from 'node:assert/strict';

/** What people write about: the matter, and why it matters. */
const MATTERS = [
  ['小区东门的路灯坏了两周', '老人下台阶看不清，差点摔倒'],
  ['菜场后门的下水道一下雨就堵', '水漫到人行道上，鞋都湿了'],
  ['公交站的顶棚漏雨', '等车的人都站到马路上去了'],
  ['健身器材断了一根横杆', '孩子们照样在上面玩，很危险'],
  ['学校门口放学时车停成一片', '接孩子的电动车从中间穿来穿去'],
  ['楼下餐馆半夜排油烟', '住在上面的人家不敢开窗'],
  ['河边步道的护栏松了', '散步的老人靠上去会摇'],
];

let marks = 0;
/** A mark of this run that finds a matter again in any list: the minute at which it was seen. */
export function newMark() {
  marks += 1;
  return `${17 + Math.floor(marks / 60)}:${String(marks % 60).padStart(2, '0')}`;
}

/** Words of a matter that nobody else wrote. */
export function wordsOf(mark) {
  const [what, why] = MATTERS[Number(mark.slice(-2)) % MATTERS.length];
  return `${what}。昨天 ${mark} 又看到，${why}，请帮忙看一看。`;
}

/** The lamp at the east gate: the matter that is followed all the way. */
export const lampWords = (mark) => `${MATTERS[0][0]}。昨晚 ${mark} ${MATTERS[0][1]}，请帮忙修一修。`;

/** Comes in by the code on a station's door. */
export async function scans(voter, station) {
  await voter.open(`/s/${station.code}`);
  await voter.sees('station-name');
  assert.equal(await voter.textOf('station-name'), station.name);
}

/** Goes from the station's page to the sheet to write on, and writes. */
export async function writes(voter, words) {
  await voter.tap('write');
  await voter.write('text', words);
}

/** Looks at what others will see, and sends; gives the matter's code once the receipt is there. */
export async function sends(voter) {
  await voter.tap('preview');
  await voter.sees('preview-text');
  await voter.tap('send');
  return receiptOf(voter);
}

/** The code on the receipt. */
export async function receiptOf(voter) {
  await voter.sees('receipt-code');
  return (await voter.textOf('receipt-code')).replace(/^回执\s*/, '');
}

/** The shortest way from the door to a receipt. */
export async function raises(voter, station, mark = newMark()) {
  await scans(voter, station);
  await writes(voter, wordsOf(mark));
  return sends(voter);
}

/** Opens the voter's own page of a matter. */
export async function looksAt(voter, code) {
  await voter.open(`/voter/request?code=${code}`);
  await voter.sees('holder');
}

/** Puts a session into a browser, once: what the app writes later stays. */
export async function takesSession(visitor, session) {
  await visitor.context.addInitScript(
    ([key, value]) => {
      if (window.sessionStorage.getItem(key)) return;
      window.sessionStorage.setItem(key, 'taken');
      window.localStorage.setItem('huiyin.session', value);
    },
    [`taken-${session.actor.roleId}`, JSON.stringify(session)],
  );
}

/** Takes the place of somebody of the demo, as its bar does, and begins where that role begins. */
export async function becomes(visitor, trip, who, address = '/') {
  const { accessToken, refreshToken, actor } = await trip.api.post('/demo/sign-in', who);
  await takesSession(visitor, { accessToken, refreshToken, actor });
  await visitor.open(address);
  return actor;
}

/** The liaison of a station, at the desk. */
export async function liaisonAt(trip, station, name = 'liaison') {
  const visitor = await trip.visitor(name);
  const { n } = trip.town.liaisonOf(station.name);
  await becomes(visitor, trip, { role: 'liaison', n }, '/staff/desk');
  await visitor.sees('filter-submitted');
  return visitor;
}

/** Opens a matter of the queue: at a desk beside it, on a phone as its own screen. */
export async function opensMatter(liaison, code) {
  await liaison.tap(`row-${code}`);
  await liaison.sees('matter-head');
}

/** With the panel open: gives the matter to whoever is chosen, by the button unless told; gives that deputy's name. */
export async function confirmsDeputy(liaison, confirm = () => liaison.tap('confirm')) {
  const name = (await liaison.textOf('confirm')).replace(/^交给/, '').replace(/代表$/, '');
  await confirm();
  await liaison.misses('panel-assign');
  return name;
}

/** The deputy of that name, with the inbox open. */
export async function deputyCalled(trip, name) {
  const known = trip.town.deputy(name);
  assert.ok(known, `no deputy called ${name}`);
  const visitor = await trip.visitor('deputy');
  await becomes(visitor, trip, { role: 'deputy', n: known.n }, '/pages/echoes');
  return visitor;
}

/** The matter through the eyes of the station's liaison, past the screens: for what a journey only needs to have happened. */
export async function liaisonByApi(trip, station) {
  return trip.api.as({ role: 'liaison', n: trip.town.liaisonOf(station.name).n });
}

/** Hands a matter to the first candidate past the screens; gives that deputy, past the screens too. */
export async function assignedByApi(trip, station, code) {
  const liaison = await liaisonByApi(trip, station);
  const { items } = await liaison.get(`/requests/${code}/candidates`);
  await liaison.post(`/requests/${code}/assign`, { deputyCode: items[0].code });
  const deputy = trip.town.deputy(items[0].name);
  return { name: items[0].name, n: deputy.n, api: await trip.api.as({ role: 'deputy', n: deputy.n }) };
}
