import { View } from '@tarojs/components';
import type { Candidates } from '@huiyin/shared/requests/request.dto';
import { deputyCalled } from '../../parts/names';
import { Face } from '../../ui/face';
import { Tag } from '../../ui/tag';

export type Candidate = Candidates['items'][number];

interface CandidateRowProps {
  candidate: Candidate;
  /** The server lists the most fitting first. */
  best: boolean;
}

/** One who could take it: name, what speaks for them, and a word when one fits best. */
export function CandidateRow({ candidate, best }: CandidateRowProps) {
  const { name, levelLabel, reason, chosen } = candidate;
  return (
    <View className="row grow">
      <Face name={name} size={40} />
      <View className="grow">
        <View className="row candidate-name">
          <View className="strong">{deputyCalled(name)}</View>
          {chosen ? <Tag tone="blue">选民点名</Tag> : best && <Tag tone="green">合适</Tag>}
        </View>
        <View className="sub candidate-reason">{reason || levelLabel}</View>
      </View>
    </View>
  );
}
