/** Every call the server makes to WeChat. */
export const WECHAT_APIS = [
  'stable_token',
  'code2session',
  'phone',
  'subscribe_send',
  'unlimited_code',
  'url_link',
  'text_check',
  'media_check',
  'custom_message',
] as const;
export type WechatApi = (typeof WECHAT_APIS)[number];

interface ApiFacts {
  /** What it is for, on the page that shows how the connection stands. */
  label: string;
  method: 'GET' | 'POST';
  path: string;
  /** True when it takes the access token as a query parameter (never in the body: that gives 47001). */
  token: boolean;
  /** How often it may be repeated while WeChat says it is busy (-1). */
  repeats: number;
  /** True when doing it twice does no harm: then a lost answer may be asked for again. */
  idempotent: boolean;
}

/** Somebody waits for codes of login and phone, so these give up sooner; a message must not reach a phone twice. */
export const API_FACTS: Record<WechatApi, ApiFacts> = {
  stable_token: post('访问凭证', '/cgi-bin/stable_token', { token: false }),
  code2session: {
    ...post('微信登录', '/sns/jscode2session', { token: false, repeats: 2, idempotent: false }),
    method: 'GET',
  },
  phone: post('手机号', '/wxa/business/getuserphonenumber', { repeats: 2, idempotent: false }),
  subscribe_send: post('订阅消息', '/cgi-bin/message/subscribe/send', { repeats: 2, idempotent: false }),
  unlimited_code: post('小程序码', '/wxa/getwxacodeunlimit'),
  url_link: post('小程序链接', '/wxa/generate_urllink'),
  text_check: post('文字审核', '/wxa/msg_sec_check'),
  media_check: post('图片审核', '/wxa/media_check_async'),
  custom_message: post('客服消息', '/cgi-bin/message/custom/send', { repeats: 2, idempotent: false }),
};

function post(label: string, path: string, other: Partial<ApiFacts> = {}): ApiFacts {
  return { label, method: 'POST', path, token: true, repeats: 5, idempotent: true, ...other };
}
