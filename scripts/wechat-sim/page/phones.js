// Draws the phones and their messages, and draws them anew when the simulator says that something changed.
const at = (id) => document.getElementById(id);

/** An element with a class and what is in it: texts and elements. */
function make(tag, look, ...inside) {
  const element = document.createElement(tag);
  if (look) element.className = look;
  element.append(...inside);
  return element;
}

const clock = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('zh-CN', {
  ...{ timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric', weekday: 'short' },
});

function when(ms) {
  const today = day.format(Date.now()) === day.format(ms);
  return `${today ? '今天' : day.format(ms)} ${clock.format(ms)}`;
}

function fieldsOf(message) {
  if (message.kind === 'customer') return make('p', 'words', message.text || '（图片或卡片）');
  const pairs = message.fields.flatMap(({ name, value }) => [make('dt', '', name), make('dd', '', value)]);
  return make('dl', '', ...pairs);
}

function linkOf(message, appUrl) {
  if (!message.page) return '';
  const tapped = message.tapped > 0 ? make('span', '', '看过了') : '';
  const link = make('a', 'open', '进入小程序查看', tapped);
  link.id = `open-${message.id}`;
  link.target = '_blank';
  link.rel = 'noopener';
  link.href = appUrl ? `${appUrl.replace(/\/$/, '')}/${message.page}` : '#';
  link.addEventListener('click', (event) => {
    if (!appUrl) event.preventDefault();
    void fetch(`/sim/messages/${message.id}/tap`, { method: 'POST', keepalive: true });
  });
  return link;
}

function cardOf(message, appUrl) {
  const from = make('p', 'from', make('span', '', '回音 · 服务通知'), make('time', '', when(message.at)));
  const card = make('li', 'card', from, make('h3', '', message.title), fieldsOf(message), linkOf(message, appUrl));
  card.id = `message-${message.id}`;
  return card;
}

function phoneOf({ name, note, total, messages }, appUrl) {
  const face = make('span', 'face', name.slice(0, 1));
  const count = make('span', 'count', `${total} 条`);
  const owner = make('header', 'owner', face, make('div', '', make('h2', '', name), make('p', '', note)), count);
  const list = make('ul', 'messages', ...messages.map((message) => cardOf(message, appUrl)));
  const older = total - messages.length;
  const rest = older > 0 ? make('p', 'older', `更早的还有 ${older} 条`) : '';
  return make('article', 'phone', owner, list, rest);
}

function draw({ appUrl, phones, more, waiting }) {
  at('phones').replaceChildren(...phones.map((phone) => phoneOf(phone, appUrl)));
  if (more > 0) at('phones').append(make('p', 'older', `另外还有 ${more} 部手机收到过消息`));
  at('empty').hidden = phones.length > 0;
  at('app').hidden = !appUrl;
  if (appUrl) at('app').href = appUrl;
  at('empty-hint').textContent = appUrl
    ? '写一件事给代表试试：事情有了进展，写信人的手机就会在这里收到消息。'
    : '服务发出第一条消息后，它会马上出现在这里。';
  at('waiting').hidden = waiting.length === 0;
  at('waiting-list').replaceChildren(...waiting.map(({ name, note }) => make('li', '', `${name} · ${note}`)));
}

function tell(look, words) {
  at('state').className = `state ${look}`;
  at('state').textContent = words;
}

let asking = false;
let again = false;

/** Asks for the board; changes that come meanwhile are asked for once, afterwards. */
async function refresh() {
  again = asking;
  if (asking) return;
  asking = true;
  try {
    const answer = await fetch('/sim/board');
    draw(await answer.json());
    tell('on', '新消息会自己出现');
  } catch {
    tell('off', '模拟器停了，启动后会自己接上');
  }
  setTimeout(() => {
    asking = false;
    if (again) void refresh();
  }, 200);
}

const changes = new window.EventSource('/sim/watch');
changes.addEventListener('message', () => void refresh());
changes.addEventListener('error', () => tell('off', '模拟器停了，启动后会自己接上'));
