import Bowser from 'bowser';

/** Browsers by the names people here call them; others keep their own. */
const BROWSERS: Record<string, string> = {
  'Microsoft Edge': 'Edge',
  'Internet Explorer': 'IE',
  'QQ Browser': 'QQ',
  'QQ Browser Lite': 'QQ',
  'UC Browser': 'UC',
  'Sogou Browser': '搜狗',
  'Baidu App': '百度',
  WeChat: '微信',
};
/** What people in offices use here and the library does not know. */
const LOCAL: [mark: RegExp, name: string][] = [
  [/\bQIHU 360|\b360SE\b|\b360EE\b/i, '360'],
  [/\bMetaSr\b/, '搜狗'],
  [/\bHuaweiBrowser\b/, '华为'],
];
const MOST = 24;

/** Where a call comes from. */
export interface Source {
  address: string;
  userAgent: string | undefined;
}

/** The same as it is kept and shown. */
export function shownSource({ address, userAgent }: Source): { browser: string; address: string } {
  return { browser: browserOf(userAgent), address: shortAddress(address) };
}

/** A desk's browser and system in words: Edge 浏览器，Windows. */
export function browserOf(userAgent: string | undefined): string {
  const text = (userAgent ?? '').slice(0, 512);
  if (!text.trim()) return '不明浏览器';
  const { browser, os } = Bowser.parse(text);
  const local = LOCAL.find(([mark]) => mark.test(text))?.[1];
  const name = local ?? (browser.name ? (BROWSERS[browser.name] ?? browser.name).slice(0, MOST) : null);
  const system = os.name?.slice(0, MOST);
  return [name ? `${name} 浏览器` : '不明浏览器', ...(system ? [system] : [])].join('，');
}

/** A network address shortened, so that it can be recognised and not traced: 10.20.*.*, 2408:8207:* */
export function shortAddress(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const four = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/.exec(plain);
  if (four) return `${four[1]}.${four[2]}.*.*`;
  const [first, second] = plain.split(':');
  return /^[0-9a-f]{1,4}$/i.test(first ?? '') && /^[0-9a-f]{1,4}$/i.test(second ?? '') ? `${first}:${second}:*` : '*';
}
