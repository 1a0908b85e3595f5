import { View } from '@tarojs/components';
import { spokenDay } from '@huiyin/shared/kernel/time';
import type { Candidates } from '@huiyin/shared/requests/request.dto';
import { deputyCalled } from '../../parts/names';
import { Face } from '../../ui/face';
import { Tag } from '../../ui/tag';

export type Candidate = Candidates['items'][number];

/** Away until when, and who stands in: 请假到 11月25日(周二)，陈明代表代班. Empty for whoever is here. */
export function leaveWords({ leave }: Pick<Candidate, 'leave'>): string {
  if (!leave) return '';
  return `请假到 ${spokenDay(leave.until)}，${leave.standIn ? `${deputyCalled(leave.standIn)}代班` : '没有代班'}`;
}

interface CandidateRowProps {
  candidate: Candidate;
  /** The server lists the most fitting first. */
  best: boolean;
}

/** One who could take it: name, what speaks for them and against, and a word when one fits best. */
export function CandidateRow({ candidate, best }: CandidateRowProps) {
  const { name, levelLabel, field, reason, chosen } = candidate;
  const away = leaveWords(candidate);
  return (
    <View className="row grow">
      <Face name={name} size={40} />
      <View className="grow">
        <View className="row candidate-name">
          <View className="strong">{deputyCalled(name)}</View>
          {away ? (
            <Tag tone="grey">请假</Tag>
          ) : chosen ? (
            <Tag tone="blue">选民点名</Tag>
          ) : (
            best && <Tag tone="green">合适</Tag>
          )}
        </View>
        <View className="sub candidate-reason">{reason || levelLabel}</View>
        {(field || away) && (
          <View className="sub candidate-reason">{[away, field && `关注${field}`].filter(Boolean).join(' · ')}</View>
        )}
      </View>
    </View>
  );
}
