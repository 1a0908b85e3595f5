import * as z from 'zod/mini';

const text = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));
const hex = z.string().check(z.regex(/^[0-9a-f]{40}$/, '签名不对。'));
const seconds = z.string().check(z.regex(/^\d{1,12}$/, '时间不对。'));

/** WeChat asks whether the address is ours. It may send more than it documents: what is not named here is left out. */
export const PushVerification = z.object({ signature: hex, timestamp: seconds, nonce: text(64), echostr: text(256) });
export type PushVerification = z.infer<typeof PushVerification>;

/** What stands in the address of a push; `signature` is of the plain mode and not enough. */
export const PushQuery = z.object({
  signature: z.optional(text(64)),
  timestamp: seconds,
  nonce: text(64),
  openid: z.optional(text(64)),
  encrypt_type: z.optional(text(16)),
  msg_signature: z.optional(text(64)),
});
export type PushQuery = z.infer<typeof PushQuery>;

/** A push in safe mode, as JSON: to whom, and the message as base64. */
export const PushBody = z.object({ ToUserName: z.optional(z.string()), Encrypt: text(200_000) });
export type PushBody = z.infer<typeof PushBody>;
