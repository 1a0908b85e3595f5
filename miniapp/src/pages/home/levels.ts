import type { DeputyCard, DeputyLevel } from '@huiyin/shared/deputies/deputy.dto';

/** From the nearest to the farthest, in one sign each. */
const NEAREST_FIRST: [DeputyLevel, string][] = [
  ['township', '镇'],
  ['district', '区'],
  ['municipal', '市'],
  ['provincial', '省'],
  ['national', '全国'],
];

/** 区 3 位 · 市 1 位. `more`: the list goes on where it ends, so of the last level there are at least as many. */
export function levelWords(deputies: readonly Pick<DeputyCard, 'level'>[], more: boolean): string {
  const last = deputies[deputies.length - 1]?.level;
  const words = NEAREST_FIRST.map(([level, name]) => {
    const count = deputies.filter((deputy) => deputy.level === level).length;
    return count > 0 ? `${name} ${count} 位${more && level === last ? '以上' : ''}` : '';
  });
  return words.filter(Boolean).join(' · ') || '各级人大代表都在这里';
}
