import { spokenDay } from '@huiyin/shared/kernel/time';
import type { Explanation } from '@huiyin/shared/requests/reply-clock.explain';

/** One line of 为什么是这一天. */
export interface DayLine {
  date: string;
  /** 11月20日 周五 */
  day: string;
  /** 您写来的当天 · 第 1 天 · 国庆节休息，顺延 */
  what: string;
  mark: '算' | '不算' | '到期';
}

/** The days of an explanation as lines to read: what the mark says is not said twice. */
export function dayLines({ days }: Pick<Explanation, 'days'>): DayLine[] {
  return days.map(({ date, counted, reason }, at) => ({
    date,
    day: spokenDay(date).replace('(', ' ').replace(')', ''),
    what: reason.replace(/，不计$/, '').replace(/，最后一天，24:00 前.*$/, ''),
    mark: at === days.length - 1 ? '到期' : counted ? '算' : '不算',
  }));
}

/** The rule behind a due date, in a sentence. */
export function ruleWords({ policy, provisional }: Pick<Explanation, 'policy' | 'provisional'>): string {
  const rule = {
    natural: '按《民法典》第201、203条计算；最后一天遇休息日会顺延。',
    working: '这个区按三个工作日计算，周末和节假日不算，调休上班的日子算。',
    strict: '这个区按整 72 小时计算，周末和节假日也算。',
  }[policy];
  return provisional ? `${rule}放假通知还没有公布，日期可能调整，调整了会告诉您。` : rule;
}
