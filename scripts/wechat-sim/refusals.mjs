// How WeChat says no: HTTP 200 with errcode and errmsg, the latter ending in a rid that differs each time.

/** A refusal on its way to the answer. `text` is the errmsg without its rid. */
export class WechatError extends Error {
  constructor(errcode, text = TEXTS[errcode] ?? 'unknown error') {
    super(text);
    this.errcode = errcode;
  }
}

/** The usual words of each errcode; endpoints that use others pass them. */
export const TEXTS = {
  [-1]: 'system error',
  40001:
    'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40029: 'invalid code,',
  40037: 'invalid template_id',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40129: 'invalid scene',
  40163: 'code been used,',
  40164: 'invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist',
  40165: 'invalid weapp pagepath',
  40169: 'invalid length for scene, or the data is not json string',
  40212: 'invalid query',
  40226: 'code blocked',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing,',
  41008: 'missing code,',
  41030: 'invalid page',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  43101: 'user refuse to accept the msg',
  43108: 'Cannot make concurrent calls to the same OpenID, please try again',
  44002: 'empty post data',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit mustslower retry next minute',
  45015: 'response out of time limit or subscription is canceled',
  45047: 'out of response count limit',
  47001: 'data format error',
  47003: 'argument invalid!',
  48001: 'api unauthorized',
  48006: 'forbid to clear quota because of reaching the limit',
  50002: 'user limited',
  61010: 'code is expired',
  76001: 'rid not found',
  85401: 'invalid expire interval',
  85402: 'invalid expire time',
  87009: 'invalid signature',
};

/** Throws unless `condition` holds. */
export function demand(condition, errcode, text) {
  if (!condition) throw new WechatError(errcode, text);
}
