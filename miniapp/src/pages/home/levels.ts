import type { DeputyCard, DeputyLevel } from '@huiyin/shared/deputies/deputy.dto';

/** From the nearest to the farthest, in one sign each. */
const NEAREST_FIRST: [DeputyLevel, string][] = [
  ['township', '镇'],
  ['district', '区'],
  ['municipal', '市'],
  ['provincial', '省'],
  ['national', '全国'],
];

/** 区 3 位 · 市 1 位. `more`: the list goes on, so the number is not told. */
export function levelWords(deputies: readonly Pick<DeputyCard, 'level'>[], more: boolean): string {
  if (deputies.length === 0) return '各级人大代表都在这里';
  if (more) return `${deputies.length} 位以上，各级都有`;
  return NEAREST_FIRST.map(([level, name]) => [name, deputies.filter((d) => d.level === level).length] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count} 位`)
    .join(' · ');
}
