import { ROLE_LABELS, type Role } from '../people/roles';
import { OUTCOME_LABELS, POLICY_LABELS } from '../requests/request.words';
import { REQUEST_STATE_LABELS } from '../requests/request.machine';

/** Facts of an entry as they are kept: no personal data, nobody's words. */
export type AuditFacts = Record<string, string | number | boolean | null | undefined>;

/** What an entry may be about. */
const SUBJECTS: Record<string, string> = {
  request: '事项',
  person: '人员',
  account: '账号',
  station: '联络站',
  deputy: '代表',
  district: '区',
  list: '名单',
};
export const auditSubjectLabel = (kind: string): string => SUBJECTS[kind] ?? '其他';

/** A role in words: also of whoever did not get in, and of what happens by itself. */
export const auditRoleLabel = (role: string): string =>
  role === 'unknown' ? '未登录' : (ROLE_LABELS[role as Role] ?? '系统');

const LEVELS: Record<string, string> = { station: '联络站', street: '街道人大工委', district: '区人大常委会' };
const WAYS: Record<string, string> = { password: '账号密码', wechat: '微信' };
const CHANGES: Record<string, string> = { grant: '加', end: '去掉' };

const named = (table: Record<string, string>, value: unknown): string => table[String(value)] ?? String(value);

/** How each fact is said. What is not listed is not said: an entry shows no more than was meant to be shown. */
const SAID: Record<string, (value: unknown) => string> = {
  round: (v) => (Number(v) > 1 ? `第 ${Number(v)} 轮` : ''),
  by: (v) => `用${named(WAYS, v)}`,
  change: (v) => named(CHANGES, v),
  role: (v) => `身份：${auditRoleLabel(String(v))}`,
  from: (v) => `从“${named(REQUEST_STATE_LABELS, v)}”`,
  to: (v) => `到“${named(REQUEST_STATE_LABELS, v)}”`,
  level: (v) => `报${named(LEVELS, v)}`,
  fromDeputy: (v) => `从${String(v)}代表`,
  deputyName: (v) => `代表：${String(v)}`,
  toStation: (v) => `联络站：${String(v)}`,
  lead: (v) => `主办：${String(v)}`,
  coHandlers: (v) => `协办：${String(v)}`,
  department: (v) => `单位：${String(v)}`,
  addressee: (v) => `督办对象：${String(v)}`,
  answerBy: (v) => `限 ${String(v)}`,
  until: (v) => `至 ${String(v)}`,
  granted: (v) => (v ? '同意' : '不同意'),
  reached: (v) => (v ? '打通了' : '没有打通'),
  outcome: (v) => `结果：${named(OUTCOME_LABELS, v)}`,
  policy: (v) => `期限：${named(POLICY_LABELS, v)}`,
  applied: (v) => (v ? '在办的一起改' : '只管新的'),
  list: (v) => `名单：${String(v)}`,
  rows: (v) => `${Number(v)} 条`,
  startsOn: (v) => `自 ${String(v)}`,
  endsOn: (v) => `至 ${String(v)}`,
  kept: (v) => String(v),
  openMatters: (v) => `未办结 ${Number(v)} 件`,
  why: (v) => String(v),
};

/** What an entry holds, in Chinese words: 第 2 轮，从“待分办”，到“等代表答复”. Empty when there is nothing to say. */
export function auditWords(facts: AuditFacts | null): string {
  // What moved nothing (a look at a number, a note) says no state twice.
  const stayed = facts?.from !== undefined && facts.from === facts.to;
  return Object.keys(SAID)
    .filter((key) => facts?.[key] !== undefined && facts[key] !== null)
    .filter((key) => !stayed || (key !== 'from' && key !== 'to'))
    .map((key) => SAID[key](facts![key]))
    .filter(Boolean)
    .join('，');
}
