import type { SimilarItem } from '@huiyin/shared/requests/similar.dto';

/** Words are told up to here; more would be read by nobody. */
const MOST_WORDS = 4;

/** What makes two matters alike, in words: 同一地点 · 同一类 · 相同的词：东门、路灯. */
export function whySimilar({ why }: Pick<SimilarItem, 'why'>): string {
  const { samePlace, sameCategory, words } = why;
  return [
    samePlace && '同一地点',
    sameCategory && '同一类',
    words.length > 0 && `相同的词：${words.slice(0, MOST_WORDS).join('、')}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** How alike, as people say it. `score` 0…1. */
export function likeness(score: number): string {
  return `像 ${Math.round(Math.min(1, Math.max(0, score)) * 100)}%`;
}
