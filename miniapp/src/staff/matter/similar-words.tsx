import { View } from '@tarojs/components';
import type { SimilarItem } from '@huiyin/shared/requests/similar.dto';
import { deputyCalled } from '../../parts/names';
import { stateWord } from '../../parts/urgency';
import { dayWords, instantOf } from '../../parts/when';
import { dayOf } from '@huiyin/shared/kernel/time';
import { Tag } from '../../ui/tag';
import { likeness, whySimilar } from './similar.rules';

/** A similar matter in a line: what, when, with whom, how it stands, and why it is held to be alike. */
export function SimilarWords({ item, now }: { item: SimilarItem; now: string }) {
  const { code, title, createdAt, deputy, state, stateLabel, children, score } = item;
  const { word, tone } = stateWord(state, 'handler', stateLabel);
  const about = [
    code,
    dayWords(dayOf(instantOf(createdAt)), dayOf(instantOf(now))),
    deputy && deputyCalled(deputy),
    children > 0 && `已并 ${children} 件`,
  ];
  return (
    <View className="grow">
      <View className="row">
        <View className="strong grow clip">{title}</View>
        <Tag tone={tone}>{word}</Tag>
      </View>
      <View className="sub">{about.filter(Boolean).join(' · ')}</View>
      <View className="sub">{`${likeness(score)}：${whySimilar(item)}`}</View>
    </View>
  );
}
