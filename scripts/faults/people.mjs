// What each kind of person does on a busy day. Every write carries a mark and goes into the ledger with how it was answered.

const TEXTS = [
  '小区东门的路灯坏了三天，晚上老人出门看不清路。',
  '河边的栏杆松了一段，孩子放学从那里走。',
  '公交站的雨棚漏水，下雨天没有地方站。',
  '楼下的垃圾桶满了没有人收，夏天味道很大。',
];
const CATEGORIES = ['城建城管', '交通出行', '社区治理', '环境保护'];

/**
 * Writes once, as the app does: the same key, or the version that was seen, with every try. An answer of refusal after an
 * earlier try went unanswered says nothing: that try may have been the one that was done.
 */
async function write(day, entry, path, body, headers) {
  const answer = await day.client.call('POST', path, { token: day.who.token, body, headers }, day.going);
  entry.tries = answer?.tries ?? 0;
  if (!answer) return null;
  if (answer.status < 300) {
    entry.state = 'acknowledged';
    entry.code ??= answer.body.code;
    return answer.body;
  }
  if (answer.tries === 1) entry.state = 'refused';
  return null;
}

async function read(day, path) {
  const answer = await day.client.call('GET', path, { token: day.who.token }, day.going);
  return answer && answer.status < 300 ? answer.body : null;
}

/** A verb on a matter as it is shown; `whatever`: it holds however the matter stands by now. */
function act(day, view, verb, body, whatever = false) {
  const entry = day.ledger.open({ verb, who: day.who.role, code: view.code });
  const seen = whatever || view.version === undefined ? {} : { 'if-match': `"${view.version}"` };
  const headers = { 'idempotency-key': `faults-${entry.mark}`, ...seen };
  return write(day, entry, `/requests/${view.code}/${verb}`, body(entry.words), headers);
}

async function submit(day) {
  const { dice, who } = day;
  const entry = day.ledger.open({ verb: 'submit', who: 'voter' });
  const body = {
    text: `${dice.pick('text', TEXTS)}${entry.words}`,
    category: dice.pick('category', CATEGORIES),
    stationCode: dice.pick('station', day.town.stations),
  };
  const receipt = await write(day, entry, '/requests', body, { 'idempotency-key': `faults-${entry.mark}` });
  if (receipt) (who.codes ??= []).push(receipt.code);
}

const VOTER = {
  answer: (day, view) => act(day, view, 'answer', (words) => ({ text: `在东门左边第三根。${words}` }), true),
  rate: (day, view) => act(day, view, 'rate', (words) => ({ echoed: true, solved: 'partly', comment: words })),
  supplement: (day, view) => act(day, view, 'supplement', (words) => ({ text: `昨晚又暗了一盏。${words}` }), true),
};

async function voter(day) {
  const { dice, who } = day;
  const codes = who.codes ?? [];
  const roll = dice.roll('what');
  if (!codes.length || roll < 0.25) return submit(day);
  if (roll < 0.45) return read(day, '/requests?scope=mine');
  const code = codes[Math.max(0, codes.length - dice.between('which', 1, 6))];
  if (roll < 0.6) return read(day, `/requests/${code}/timeline`);
  const view = await read(day, `/requests/${code}`);
  const may = ['answer', 'rate', 'supplement'].filter((verb) => view?.allowedActions.includes(verb));
  const verb = may.find((one) => one !== 'supplement') ?? (dice.roll('more') < 0.5 ? may[0] : undefined);
  return verb && VOTER[verb](day, view);
}

async function liaison(day) {
  const { dice, who, town } = day;
  const page = await read(day, '/requests?scope=desk&state=submitted');
  if (!page?.items.length) return read(day, '/requests/counts');
  const view = await read(day, `/requests/${dice.pick('which', page.items).code}`);
  if (!view?.allowedActions.includes('assign')) return null;
  if (dice.roll('ask') < 0.15) return act(day, view, 'ask', (words) => ({ text: `请问是哪一根灯杆？${words}` }));
  const own = town.deputies.filter((deputy) => deputy.station === who.station);
  return act(day, view, 'assign', (words) => ({ deputyCode: dice.pick('deputy', own).code, note: words }));
}

const restated = (words) => `请核实示范路一带照明设施的情况，处理后答复进展。${words}`;
const DEPUTY = {
  'accept-answer': (day, view) => act(day, view, 'accept-answer', () => undefined),
  tell: (day, view) =>
    act(day, view, 'tell', (words) => ({ text: `情况已经说明，感谢提醒。${words}`, outcome: 'explained' })),
  forward: (day, view) =>
    act(day, view, 'forward', (words) => ({ restated: restated(words), lead: 'FB00001', class: 'simple' })),
  reply: (day, view) =>
    act(day, view, 'reply', (words) => ({
      text: `我去看过了，正在联系。${words}`,
      ...(day.dice.roll('outcome') < 0.4 ? { outcome: 'explained' } : {}),
    })),
};

async function deputy(day) {
  const { dice } = day;
  const page = await read(day, '/requests?scope=inbox');
  if (!page?.items.length) return null;
  const view = await read(day, `/requests/${dice.pick('which', page.items).code}`);
  if (!view) return null;
  const order =
    dice.roll('way') < 0.3 ? ['accept-answer', 'forward', 'tell', 'reply'] : ['accept-answer', 'tell', 'reply'];
  const verb = order.find((one) => view.allowedActions.includes(one) && (one !== 'reply' || view.state === 'assigned'));
  return verb && DEPUTY[verb](day, view);
}

async function department(day) {
  const page = await read(day, '/forwarded?list=open');
  if (!page?.items.length) return read(day, '/forwarded/counts');
  const { code } = day.dice.pick('which', page.items);
  const view = await read(day, `/forwarded/${code}`);
  if (!view?.allowedActions.includes('department-answer')) return null;
  return act(day, view, 'department-answer', (words) => ({ text: `已经派人修复。${words}` }));
}

/** Signs in by WeChat, which the audit log keeps. A code is good for minutes: when the clock jumps, it is not. */
async function visitor(day) {
  const { code } = day.simulator.api.login(day.who.openid);
  await day.client.call('POST', '/auth/wechat', { body: { code }, excused: 401 }, () => false);
}

/** What a kind of person does in one go, and how long they think before the next, milliseconds. */
export const DOINGS = [
  { kind: 'voters', doing: voter, pause: [60, 240] },
  { kind: 'liaisons', doing: liaison, pause: [40, 160] },
  { kind: 'deputies', doing: deputy, pause: [40, 200] },
  { kind: 'departments', doing: department, pause: [80, 240] },
  { kind: 'visitors', doing: visitor, pause: [1500, 3000] },
];
