/** What WeChat tells us by its message push, in one shape whatever shape it came in. Times are epoch milliseconds. */
export type PushEvent =
  | { kind: 'popup'; openid: string; at: number; items: TemplateAnswer[] }
  | { kind: 'change'; openid: string; at: number; items: TemplateAnswer[] }
  | { kind: 'sent'; openid: string; at: number; items: SentMessage[] }
  | { kind: 'media_check'; traceId: string; suggest: Suggestion; label: number; errcode: number }
  | { kind: 'revoke'; openid: string; at: number; what: string[] }
  | { kind: 'cancel'; openid: string; at: number }
  | { kind: 'enter'; openid: string; at: number }
  | { kind: 'other'; openid: string; at: number; name: string };

/** pass: fine · review: a person should look · risky: most likely not fine. */
export const SUGGESTIONS = ['pass', 'review', 'risky'] as const;
export type Suggestion = (typeof SUGGESTIONS)[number];

/** popup: what a person tapped when asked; change: what they set later in the settings. */
export interface TemplateAnswer {
  templateId: string;
  answer: 'accept' | 'reject';
}
/** What became of one subscription message. */
export interface SentMessage {
  templateId: string;
  msgId: string;
  ok: boolean;
  errcode: number;
  /** WeChat's own word, 'success' or why not. */
  status: string;
}

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
/** Numbers come as numbers or as strings; 0 when it is neither. */
const numberOf = (value: unknown): number => {
  const number = Number(textOf(value) || NaN);
  return Number.isFinite(number) ? number : 0;
};
/** One element comes as a bare object, several as an array. */
const listOf = (value: unknown): Fields[] =>
  (Array.isArray(value) ? value : [value]).filter(isFields).map((fields) => trimmed(fields));
/** Official samples have keys with a blank before them (" OpenID"). */
const trimmed = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [key.trim(), value]));

/**
 * Reads a decrypted push. Never throws for what WeChat may send: what we do not know is kind 'other'.
 * @param receivedAt stands in where the push tells no time
 */
export function pushEventOf(raw: unknown, receivedAt: number): PushEvent {
  const fields = trimmed(isFields(raw) ? raw : {});
  const openid = textOf(fields.OpenID) || textOf(fields.FromUserName);
  const seconds = numberOf(fields.CreateTime);
  const at = seconds > 0 ? seconds * 1000 : receivedAt;
  switch (textOf(fields.Event)) {
    case 'subscribe_msg_popup_event':
      return { kind: 'popup', openid, at, items: answersOf(fields) };
    case 'subscribe_msg_change_event':
      return { kind: 'change', openid, at, items: answersOf(fields) };
    case 'subscribe_msg_sent_event':
      return { kind: 'sent', openid, at, items: sentOf(fields) };
    case 'wxa_media_check':
      return mediaCheckOf(fields);
    case 'user_authorization_revoke':
      return { kind: 'revoke', openid, at, what: textOf(fields.RevokeInfo).match(/\d+/g) ?? [] };
    case 'user_authorization_cancellation':
      return { kind: 'cancel', openid, at };
    case 'user_enter_tempsession':
      return { kind: 'enter', openid, at };
    default:
      return { kind: 'other', openid, at, name: textOf(fields.Event) || textOf(fields.MsgType) };
  }
}

/** The list of an event: under its own name, or (as XML turned into JSON has it) inside an object named like the event. */
function itemsOf(fields: Fields): Fields[] {
  if (fields.List !== undefined) return listOf(fields.List);
  const inside = ['SubscribeMsgPopupEvent', 'SubscribeMsgChangeEvent', 'SubscribeMsgSentEvent']
    .map((name) => fields[name])
    .find(isFields);
  return inside ? listOf(trimmed(inside).List) : [];
}

function answersOf(fields: Fields): TemplateAnswer[] {
  return itemsOf(fields).map((item) => ({
    templateId: textOf(item.TemplateId),
    answer: textOf(item.SubscribeStatusString) === 'accept' ? 'accept' : 'reject',
  }));
}

function sentOf(fields: Fields): SentMessage[] {
  return itemsOf(fields).map((item) => {
    const errcode = numberOf(item.ErrorCode);
    const status = textOf(item.ErrorStatus);
    // A missing code with another word than success is a failure all the same.
    const ok = errcode === 0 && (status === '' || /^success$/i.test(status));
    return { templateId: textOf(item.TemplateId), msgId: textOf(item.MsgID), ok, errcode, status };
  });
}

/**
 * The verdict on a picture. Only a clear 'pass' passes: a fault anywhere (a picture that could not be fetched comes back as
 * pass with a fault in its detail), an unknown word, or the shape of version 1 is for a person to look at.
 */
function mediaCheckOf(fields: Fields): PushEvent {
  const result = trimmed(isFields(fields.result) ? fields.result : {});
  const faults = [fields.errcode, fields.status_code, ...listOf(fields.detail).map((d) => d.errcode)].map(numberOf);
  const errcode = faults.find((code) => code !== 0) ?? 0;
  const told = SUGGESTIONS.find((word) => word === textOf(result.suggest)) ?? 'review';
  const suggest = told === 'pass' && errcode !== 0 ? 'review' : told;
  return { kind: 'media_check', traceId: textOf(fields.trace_id), suggest, label: numberOf(result.label), errcode };
}
