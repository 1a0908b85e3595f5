import * as z from 'zod/mini';
import type { ReplyPolicy } from './reply-clock';

/** The words of requests: what may be chosen, and how it is called on a screen. */

/** Categories that the real ledgers use (domain.md). */
export const CATEGORIES = [
  '城建城管',
  '交通出行',
  '营商环境',
  '文化教育',
  '医疗卫生',
  '社区治理',
  '环境保护',
  '民生保障',
  '农业农村',
  '其他',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** How a matter came in: the channels that the real ledgers name (domain.md). */
export const CHANNELS = [
  'mini_program',
  'walk_in',
  'phone',
  'letter',
  'mailbox',
  'reception_day',
  'deputy_visit',
  'grid_worker',
  'petition_officer',
  'community_office',
  'mobile_station',
] as const;
export type Channel = (typeof CHANNELS)[number];
export const CHANNEL_LABELS: Record<Channel, string> = {
  mini_program: '小程序',
  walk_in: '来站反映',
  phone: '电话',
  letter: '来信',
  mailbox: '代表信箱',
  reception_day: '接待日',
  deputy_visit: '代表走访',
  grid_worker: '网格员',
  petition_officer: '信访专员',
  community_office: '社区党群',
  mobile_station: '流动站',
};

export const POLICY_LABELS: Record<ReplyPolicy, string> = {
  natural: '三日内（最后一天遇休息日顺延）',
  working: '三个工作日内',
  strict: '72 小时内',
};

export const OUTCOMES = ['solved', 'explained', 'planned', 'reasonable_but_not_now'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const OUTCOME_LABELS: Record<Outcome, string> = {
  solved: '已解决',
  explained: '已解释',
  planned: '列入计划',
  reasonable_but_not_now: '合理但办不了',
};

export const SOLVED_ANSWERS = ['solved', 'partly', 'not'] as const;
export type SolvedAnswer = (typeof SOLVED_ANSWERS)[number];
export const SOLVED_LABELS: Record<SolvedAnswer, string> = { solved: '解决了', partly: '解决了一部分', not: '没解决' };

/** The right door of a matter that the station may not take. */
export const DOORS = [
  '信访',
  '法院',
  '仲裁委员会',
  '纪委监委',
  '12345',
  '110',
  '119',
  '120',
  '物业公司',
  '其他',
] as const;

/** What shows that a matter is solved: nothing is closed as solved without (domain.md). */
export const PROOF_KINDS = ['photo', 'document', 'voter_yes', 'site_visit'] as const;
export type ProofKind = (typeof PROOF_KINDS)[number];
export const PROOF_LABELS: Record<ProofKind, string> = {
  photo: '现场照片',
  document: '办理文件',
  voter_yes: '选民认可',
  site_visit: '实地查看记录',
};
/** A public code of a place, a person's seat or a department; `what` names it in the Chinese message. */
export const codeOf = (what: string) => z.string().check(z.regex(/^[0-9A-Za-z_-]{4,32}$/, `${what}不对。`));
/** A day of the calendar, `2026-11-23`. */
export const DayText = z
  .string()
  .check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '日期应写成 2026-11-23 这样。'));

export const RequestCode = z.string().check(z.regex(/^[0-9A-Za-z-]{4,32}$/, '事项编号不对。'));
