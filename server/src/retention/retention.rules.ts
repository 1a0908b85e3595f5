/** How what is over its time goes. */
export type Way =
  /** Rows of a table with an index on the time: `where` binds the instant once. */
  | { by: 'time'; table: string; where: string }
  /** Rows of a table that grows by time and has no such index: the oldest by id, until one is too young. */
  | { by: 'age'; table: string; born: string; where: string }
  /** The oldest entries of the audit chain, with its anchor. */
  | { by: 'chain' }
  /** Voters without an account, with all that features keep of them (PersonLinks). */
  | { by: 'forgetting' }
  /** A task of the feature itself: because more than rows goes, or because it goes within hours. */
  | { by: 'task'; task: string };

/** One kind of data: how long it is kept, from when on, and why. */
export interface RetentionRule {
  kind: string;
  /** Its name in Chinese, as the audit log says it. */
  label: string;
  /** Days of real time. */
  days: number;
  /** From when the days count. */
  since: string;
  why: string;
  way: Way;
}

const YEAR = 365;
/** The law's least for logs (网络安全法 21, 网络数据安全管理条例): six months, counted as 180 days. */
export const AUDIT_LEAST_DAYS = 180;

/**
 * What is kept how long, and why: the one table. What is not here is kept: matters with their timelines are the record of an
 * office, places and seats are public. Consents go with the WeChat they belong to.
 */
export const RETENTION: readonly RetentionRule[] = [
  {
    ...{ kind: 'audit', label: '审计日志', days: 3 * YEAR, since: 'what was done' },
    why: '至少 180 天，默认三年，够一次换届检查；可用 AUDIT_DAYS 调整',
    way: { by: 'chain' },
  },
  {
    ...{ kind: 'session', label: '登录记录', days: 30, since: 'the end at the latest: the refresh token is over' },
    why: '本人能看到最近在哪儿登录过',
    way: { by: 'time', table: 'auth_session', where: 'refresh_expires_at < ?' },
  },
  {
    ...{ kind: 'session_rotated', label: '换过的登录凭证', days: 0, since: 'the token is over' },
    why: '过期以后，重复使用也看不出什么了',
    way: { by: 'time', table: 'auth_session', where: 'refresh_expires_at < ? AND rotated_at IS NOT NULL' },
  },
  {
    ...{ kind: 'desk_ticket', label: '电脑登录码', days: 1 / 24, since: 'its two minutes are over' },
    why: '只为登录那一刻',
    way: { by: 'task', task: 'desk.expire' },
  },
  {
    ...{ kind: 'message', label: '消息', days: 2 * YEAR, since: 'it was written, read or not' },
    why: '事情本身在档案里，消息只是提醒',
    way: { by: 'age', table: 'message', born: 'at', where: 'at < ?' },
  },
  {
    ...{ kind: 'delivery', label: '微信提醒', days: 180, since: 'it ended, and nobody has to call any more' },
    why: '半年内能查到提醒有没有送到',
    way: {
      ...{ by: 'age', table: 'delivery', born: 'created_at' },
      where: 'COALESCE(ended_at, created_at) < ? AND next_at IS NULL AND call_from IS NULL AND sms_at IS NULL',
    },
  },
  {
    ...{ kind: 'delivery_summary', label: '合并的微信提醒', days: 180, since: 'it ended' },
    why: '和它代表的提醒一样久',
    way: { by: 'age', table: 'delivery_summary', born: 'claimed_at', where: 'ended_at < ?' },
  },
  {
    ...{ kind: 'delivery_report', label: '微信送达回执', days: 30, since: 'it came' },
    why: '一两天内有用，一个月够回头看',
    way: { by: 'time', table: 'delivery_report', where: 'at < ?' },
  },
  {
    ...{ kind: 'consent_grant', label: '提醒授权明细', days: 30, since: 'it was told of' },
    why: '一两天内有用，一个月够回头看；余额另记',
    way: { by: 'time', table: 'consent_grant', where: 'at < ?' },
  },
  {
    ...{ kind: 'push_receipt', label: '微信推送回执', days: 7, since: 'it came' },
    why: '十分钟以前的推送本来就不收，一周够查问题',
    way: { by: 'time', table: 'wechat_push_receipt', where: 'at < ?' },
  },
  {
    ...{ kind: 'push_event', label: '微信推送内容', days: 7, since: 'it came, once everybody had it' },
    why: '里面有微信标识，听的人都听到了就不留',
    way: { by: 'time', table: 'event', where: "topic = 'wechat' AND subject_id = 0 AND pending = 0 AND at < ?" },
  },
  {
    ...{ kind: 'picture_trace', label: '照片审核往来', days: 3, since: 'it was asked, or answered' },
    why: '微信半小时内回结果；没人问过的回答，等三天看是不是还在记',
    way: { by: 'time', table: 'picture_trace', where: 'at < ?' },
  },
  {
    ...{ kind: 'content_check', label: '内容审核记录', days: 2 * YEAR, since: 'it was written, once it is decided' },
    why: '结果记在内容上，过程留两年备查',
    way: {
      ...{ by: 'age', table: 'content_check', born: 'created_at' },
      where: "COALESCE(decided_at, created_at) < ? AND display IN ('shown', 'withheld') AND next_at IS NULL",
    },
  },
  {
    ...{ kind: 'picture_orphan', label: '没用上的照片', days: 1, since: 'it was uploaded' },
    why: '没有附在任何事项上',
    way: { by: 'task', task: 'pictures.orphans' },
  },
  {
    ...{ kind: 'intake_key', label: '代录防重复编号', days: 30, since: 'it was sent' },
    why: '过了这么久不会再点第二次',
    way: { by: 'task', task: 'intake.clean' },
  },
  {
    ...{ kind: 'brake', label: '每小时次数', days: 1 / 24, since: 'the hour began' },
    why: '只为数这一小时',
    way: { by: 'task', task: 'brakes.clean' },
  },
  {
    ...{ kind: 'contact', label: '没有账号的选民', days: 2 * YEAR, since: 'their last matter ended' },
    why: '姓名电话只为联系这件事；事项隐去个人信息后存档',
    way: { by: 'forgetting' },
  },
];

/** The rule of a kind. @throws Error when there is none */
export function ruleOf(kind: string): RetentionRule {
  const rule = RETENTION.find((r) => r.kind === kind);
  if (!rule) throw new Error(`no rule of retention: ${kind}`);
  return rule;
}
