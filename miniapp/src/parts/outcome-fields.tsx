import { View } from '@tarojs/components';
import { plusDays, spokenDay, type Day } from '@huiyin/shared/kernel/time';
import { OUTCOME_LABELS, OUTCOMES, type Outcome } from '@huiyin/shared/requests/request.words';
import { Choice } from '../ui/choice';
import { Day as DayField } from '../ui/field';

/** What each outcome means, and what follows from it. */
const MEANS: Record<Outcome, string> = {
  solved: '问题没有了。选民会被问一句：解决了吗？',
  explained: '事情讲清楚了，选民明白为什么是这样。',
  planned: '已经排上，写明哪一天前办好；到那天会再提醒。',
  reasonable_but_not_now: '选民说得对，眼下条件不够。公示为未解决，不算代表没办。',
};

const OPTIONS = OUTCOMES.map((value) => ({ value, label: OUTCOME_LABELS[value], sub: MEANS[value] }));

interface OutcomeFieldsProps {
  outcome: Outcome | undefined;
  promiseDate: Day | undefined;
  onChange: (change: { outcome?: Outcome; promiseDate?: Day }) => void;
  /** The server's day; a promise lies after it. */
  today: Day;
  /** Shown under the date when it is missing. */
  error?: string;
}

/** The outcome, and the day when it is a promise. Ids: #outcome-solved …, #promise-date. */
export function OutcomeFields({ outcome, promiseDate, onChange, today, error }: OutcomeFieldsProps) {
  return (
    <View className="stack">
      <Choice
        id="outcome"
        label="办理结果"
        options={OPTIONS}
        value={outcome}
        onChange={(chosen) => onChange({ outcome: chosen })}
      />
      {outcome === 'planned' && (
        <DayField
          id="promise-date"
          label="答应哪一天前办好"
          value={promiseDate ?? ''}
          onChange={(day) => onChange({ promiseDate: day })}
          from={plusDays(today, 1)}
          to={plusDays(today, 3 * 365)}
          hint={promiseDate && `${promiseDate.slice(0, 4)}年${spokenDay(promiseDate)}，到那天会再提醒`}
          error={error}
        />
      )}
    </View>
  );
}
