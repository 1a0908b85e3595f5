import { dayOf } from '@huiyin/shared/kernel/time';
import type { OwnData } from '@huiyin/shared/people/me.dto';
import { isOpen, type RequestState } from '@huiyin/shared/requests/request.machine';

/** 我的回音资料-2026-11-22.txt. `now` in epoch milliseconds. */
export const fileName = (now: number): string => `我的回音资料-${dayOf(now)}.txt`;

/** Everything that is kept about a person, as text that reads by itself. */
export function ownDataText({ exportedAt, notice, parts }: OwnData): string {
  const sections = parts.map(({ name, complete, rows }) => {
    const some = complete ? `${rows.length} 条` : `最近 ${rows.length} 条`;
    const body = rows.length === 0 ? '（没有）' : rows.map((row, at) => `${at + 1}.\n${lines(row, '  ')}`).join('\n');
    return `【${name}】${rows.length === 0 ? '' : some}\n${body}`;
  });
  return [`回音：我的资料`, `导出时间：${exportedAt}`, notice, ...sections].join('\n\n') + '\n';
}

/** A value as indented lines: keys with their values, lists one below the other, what is empty left out. */
function lines(value: unknown, indent: string): string {
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value)) {
    return value
      .map((one) => (isPlain(one) ? `${indent}· ${spoken(one)}` : `${indent}·\n${lines(one, `${indent}  `)}`))
      .join('\n');
  }
  if (typeof value !== 'object') return `${indent}${spoken(value)}`;
  return Object.entries(value)
    .filter(([, of]) => !isEmpty(of))
    .map(([key, of]) =>
      isPlain(of) ? `${indent}${key}：${spoken(of)}` : `${indent}${key}：\n${lines(of, `${indent}  `)}`,
    )
    .join('\n');
}

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
const isPlain = (value: unknown) => typeof value !== 'object' || value === null;
const spoken = (value: unknown): string => (value === true ? '是' : value === false ? '否' : String(value));

/** How many matters would go on without their voter: those that somebody still works on, or that ride in another. */
export const openOnes = (items: readonly { state: RequestState }[]): number =>
  items.filter(({ state }) => isOpen(state) || state === 'merged').length;
