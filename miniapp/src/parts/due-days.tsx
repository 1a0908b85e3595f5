import { View } from '@tarojs/components';
import type { ClockView } from '@huiyin/shared/requests/request.dto';
import { explain, type Explanation } from '@huiyin/shared/requests/reply-clock.explain';
import { explainClock } from '../api/requests';
import { useResource } from '../state/resource';
import { Loaded } from '../ui/loaded';
import { SkeletonLines } from '../ui/skeleton';
import { dayLines, ruleWords } from './days-table';
import { instantOf } from './when';
import './parts.scss';

/** Why the reply is due on that day: each day counted or passed over, and the rule (domain.md, clock rule 4). */
export function DueDays({ clock }: { clock: ClockView }) {
  const explanation = useResource(() => explanationOf(clock), [clock.startedAt, clock.policy, clock.pauses.length]);
  return (
    <Loaded of={explanation} skeleton={<SkeletonLines count={4} />}>
      {(data) => (
        <View id="days">
          {dayLines(data).map(({ date, day, what, mark }) => (
            <View key={date} className="day-line">
              <View className="day-date sub">{day}</View>
              <View className="grow">{what}</View>
              <View className={mark === '到期' ? 'strong' : mark === '不算' ? 'sub' : ''}>{mark}</View>
            </View>
          ))}
          <View className="sub day-rule">{ruleWords(data)}</View>
        </View>
      )}
    </Loaded>
  );
}

/** The server explains a clock that ran through; one that stood still is explained from its own pauses. */
async function explanationOf(clock: ClockView): Promise<Explanation> {
  if (clock.pauses.length === 0) return explainClock(clock.startedAt, clock.policy);
  const pauses = clock.pauses.map(({ from, to }) => ({
    from: instantOf(from),
    to: to === null ? null : instantOf(to),
  }));
  return explain({ startedAt: instantOf(clock.startedAt), policy: clock.policy, pauses });
}
