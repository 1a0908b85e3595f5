/**
 * Every errcode of WeChat that we know what to do about, on one page. Only the number decides: the words in errmsg end in
 * a rid that differs every time. What is done about each kind stands in retry.rules.ts.
 * - busy: WeChat is busy, or this person asked too often; later it works
 * - token: the access token is invalid, not the latest, or expired
 * - quota: the quota of the minute or the day is used up
 * - config: the account or the configuration is wrong; a person has to act, no repetition helps
 * - argument: what we sent is wrong; sending the same again helps nobody
 * - code: a code of login or phone is bad, used or expired
 * - blocked: WeChat holds this user for a risk
 * - refused: this user does not take the message (no consent left, or the time to answer is over)
 * - concurrent: two calls for the same user at once
 * - stale: this user has not opened the mini-program for two hours
 * - openid: this is no user of our mini-program
 * - unreachable: no answer, or none that can be read
 * - unknown: an errcode, or an answer, that we do not know
 */
export const FAULT_KINDS = [
  'busy',
  'token',
  'quota',
  'config',
  'argument',
  'code',
  'blocked',
  'refused',
  'concurrent',
  'stale',
  'openid',
  'unreachable',
  'unknown',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

const SECRET =
  '到微信公众平台“开发管理-开发设置”核对 AppID 和 AppSecret，改好服务器的 WECHAT_APPID、WECHAT_SECRET 后重启。';
const WHITELIST = '到微信公众平台“开发管理-开发设置”，把这台服务器的出口 IP 加进 IP 白名单。';
const DELEGATED = '这个接口已授权给第三方平台，请在微信公众平台“设置-第三方设置”里取消授权，再由本系统调用。';

interface Entry {
  kind: FaultKind;
  /** For kinds a person has to act on: what to do, in Chinese. */
  advice?: string;
}
const plain = (kind: FaultKind, ...codes: number[]): [number, Entry][] => codes.map((code) => [code, { kind }]);
const config = (advice: string, ...codes: number[]): [number, Entry][] =>
  codes.map((code) => [code, { kind: 'config', advice }]);

const TABLE = new Map<number, Entry>([
  ...plain('busy', -1, 45011),
  ...plain('token', 40001, 40014, 42001),
  // 44990: too many at once; 45009: the quota of the minute or of the day.
  ...plain('quota', 44990, 45009),
  ...plain('code', 40029, 40163, 41008),
  ...plain('blocked', 40226),
  // 45015, 45047: customer messages outside their 48 hours, or more than five.
  ...plain('refused', 43101, 45015, 45047),
  ...plain('concurrent', 43108),
  ...plain('stale', 61010),
  ...plain('openid', 40003),
  // grant type, arguments, media scene, page path, QR scene, link query, token left out, wrong method, empty body, no JSON,
  // field of a template, sensitive words, range and time of a link.
  ...plain(
    'argument',
    40002,
    40097,
    40129,
    40165,
    40169,
    40212,
    41001,
    43002,
    44002,
    47001,
    47003,
    45168,
    85401,
    85402,
  ),
  ...config(SECRET, 40013, 40125, 41002, 41004),
  ...config(WHITELIST, 40164),
  ...config('AppSecret 已被冻结，请管理员到微信公众平台“开发管理-开发设置”解冻。', 40243),
  ...config('微信在等管理员确认这台服务器的 IP，请管理员在微信里点确认；错过了就等一小时再试。', 89503),
  ...config('管理员拒绝了这台服务器的 IP，请联系管理员，在 IP 白名单里加上后再试。', 89501, 89506, 89507),
  ...config('小程序没有这个接口的权限。请核对：账号已认证、类目合适、接口已在微信公众平台开通。', 48001, 50001),
  ...config('微信封禁了这个接口，请到微信公众平台“通知中心”看原因并申诉。', 48004),
  ...config('小程序账号被限制或冻结，请到微信公众平台“通知中心”看原因并处理。', 50002),
  ...config(DELEGATED, 61024, 61007),
  ...config('小程序的订阅消息能力被封禁，请到微信公众平台“订阅消息”看原因并处理。', 43107),
  ...config('消息模板的编号不对。请到微信公众平台“订阅消息-我的模板”核对，改好服务器的 WECHAT_TEMPLATES。', 40037),
  ...config('已发布的小程序里没有这个页面。请先发布最新版的小程序。', 41030),
  ...config('小程序还没有发布，请先提交审核并发布。', 85079),
]);

/** What kind of fault an errcode other than 0 is. */
export const kindOf = (errcode: number): FaultKind => TABLE.get(errcode)?.kind ?? 'unknown';

/** What a person has to do about it, in Chinese. */
export function adviceOf(errcode: number): string {
  if (errcode === 45009)
    return '今天的调用次数用完了，明天零点后自动恢复；常常这样的话，请到微信公众平台申请提高额度。';
  if (kindOf(errcode) === 'token') return '微信一直不认访问凭证，请核对是否有别的系统在用同一个小程序强制刷新凭证。';
  return TABLE.get(errcode)?.advice ?? '请把错误码和 rid 填到微信公众平台的错误查询里看原因。';
}

/** Every errcode that needs a person, for the page that explains them. */
export const CONFIG_ERRCODES: readonly number[] = [...TABLE]
  .filter(([, e]) => e.kind === 'config')
  .map(([code]) => code);
