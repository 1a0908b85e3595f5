import { View } from '@tarojs/components';
import type { PromiseState, PromiseView } from '@huiyin/shared/departments/department.dto';
import { promisesOf } from '../../api/departments';
import { promisedDayWords } from '../../parts/answer-words';
import { deputyCalled } from '../../parts/names';
import { usePages } from '../../state/pages';
import { Card } from '../../ui/card';
import { Empty, Loaded, More } from '../../ui/loaded';
import { SkeletonLines } from '../../ui/skeleton';
import { Tag, type TagTone } from '../../ui/tag';

const TONES: Record<PromiseState, TagTone> = { open: 'blue', due: 'amber', kept: 'green', late: 'red' };

interface PromisesProps {
  whose: 'deputies' | 'departments';
  code: string;
}

/** 答应的事: what was promised to voters, and whether it was answered again in time. Public; nothing of who asked. */
export function Promises({ whose, code }: PromisesProps) {
  const promises = usePages((cursor) => promisesOf(whose, code, cursor), [whose, code]);
  return (
    <Card id="promises">
      <View className="stack">
        <View>
          <View className="strong">答应的事</View>
          <View className="sub">答应了哪天前办好，到时要再答复一次，办没办成都写在这里。</View>
        </View>
        <Loaded
          of={promises}
          skeleton={<SkeletonLines count={3} />}
          empty={<Empty icon="calendar" text="还没有答应过哪天前办好的事。有了会写在这里，到期没到期都看得到。" />}
        >
          {(items) => (
            <View>
              {items.map((promise, nth) => (
                <Line key={`${promise.day}-${promise.madeAt}-${nth}`} promise={promise} whose={whose} />
              ))}
            </View>
          )}
        </Loaded>
        <More of={promises} />
      </View>
    </Card>
  );
}

/** What it is about, the day, and how it stands. Beside a deputy's it names the department, beside a department's the deputy. */
function Line({ promise, whose }: { promise: PromiseView; whose: PromisesProps['whose'] }) {
  const { category, place, day, state, stateLabel, deputy, department } = promise;
  const other = whose === 'deputies' ? department?.name : deputy && deputyCalled(deputy.name);
  return (
    <View className="item">
      <View className="grow">
        <View className="strong">{[place, category].filter(Boolean).join(' · ')}</View>
        <View className="sub">{[promisedDayWords(day), other].filter(Boolean).join(' · ')}</View>
      </View>
      <Tag tone={TONES[state]}>{stateLabel}</Tag>
    </View>
  );
}
