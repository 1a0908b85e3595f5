import type { SimilarItem } from '@huiyin/shared/requests/similar.dto';
import { deputyCalled } from '../../parts/names';

/** So many shared words are said; more would not be read. */
const MOST_WORDS = 3;

/** Why it is offered: 同一个社区，都说到“路灯”“东门”. */
export function whyWords({ why: { words, samePlace, sameCategory } }: Pick<SimilarItem, 'why'>): string {
  const said = words.slice(0, MOST_WORDS).map((word) => `“${word}”`);
  return [
    samePlace && '同一个社区',
    !samePlace && sameCategory && '同一类事',
    said.length > 0 && `都说到${said.join('')}`,
  ]
    .filter(Boolean)
    .join('，');
}

/** Where it is, with whom, and how many said it: 陈明远代表 · 等代表答复 · 87 人反映 · 3 人关注. */
export function whereWords(
  item: Pick<SimilarItem, 'deputy' | 'station' | 'stateLabel' | 'children' | 'followers'>,
): string {
  const { deputy, station, stateLabel, children, followers } = item;
  const who = deputy ? deputyCalled(deputy) : station.name;
  const said = [children > 0 && `${children + 1} 人反映`, followers > 0 && `${followers} 人关注`];
  return [who, stateLabel, ...said].filter(Boolean).join(' · ');
}

/** The heading above them: whose they are. */
export function headWords(items: readonly Pick<SimilarItem, 'own'>[]): string {
  const others = items.filter(({ own }) => !own).length;
  return others === 0 ? '您自己说过类似的事' : `${others} 位邻居说过类似的事`;
}
