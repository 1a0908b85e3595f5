/** Ids: #panel-accept, #panel-unmerge, each with #confirm; #panel-rate, #echoed-yes …, #solved-solved …, #rate-text. */
import { useState } from 'react';
import { View } from '@tarojs/components';
import { LIMITS, lengthOf } from '@huiyin/shared/kernel/limits';
import { dayOf, isoAt8, MINUTE_MS, startOfDay } from '@huiyin/shared/kernel/time';
import { acceptAnswer, unmerge } from '../../api/handling';
import * as requests from '../../api/requests';
import { PanelFrame } from '../../parts/panel-frame';
import { bothAnswered, TwoQuestions, type TwoAnswers } from '../../parts/two-questions';
import { useVerb } from '../../parts/use-verb';
import { instantOf, whenWords } from '../../parts/when';
import { Card } from '../../ui/card';
import { Area, TimeOfDay } from '../../ui/field';
import { Letter } from '../../ui/letter';
import type { PanelProps } from './deeds';

/** The departments' answer is good: it may be told to the voter now. */
export function AcceptPanel({ request, onClose, onDone, onStale }: PanelProps) {
  const verb = useVerb((changed) => onDone(changed, '已认可。接下来请把结果告诉选民。'));
  const answered = (request.forward?.parts ?? []).filter(({ state, answer }) => answer && state === 'answered');
  return (
    <PanelFrame
      id="accept"
      title="认可承办单位的答复吗"
      yes="认可"
      busy={verb.busy}
      refused={verb.refused}
      onYes={() => void verb.run(() => acceptAnswer(request.code))}
      {...{ onClose, onStale }}
    >
      {answered.map(({ department, answer }) => (
        <Letter
          key={department.code}
          from={department.name}
          at={whenWords(answer!.at, request.serverNow)}
          text={answer!.text}
        />
      ))}
      <View className="sub">
        认可以后，承办单位的期限就算办到了，再由您或代表把结果告诉选民。不认可的，关上这里，用“退回重办”。
      </View>
    </PanelFrame>
  );
}

/** A matter that rides in another goes by itself again. */
export function UnmergePanel({ request, onClose, onDone, onStale }: PanelProps) {
  const verb = useVerb((changed) => onDone(changed, '已分出来，回到待分办，期限接着原来的走。'));
  return (
    <PanelFrame
      id="unmerge"
      title="分出来单独办吗"
      yes="分出来"
      busy={verb.busy}
      refused={verb.refused}
      onYes={() => void verb.run(() => unmerge(request.code))}
      {...{ onClose, onStale }}
    >
      <View>{`它现在跟着“${request.mergedInto?.title ?? '另一件'}”一起办。`}</View>
      <View className="sub">分出来以后回到待分办，期限从它自己写来的那天接着走，选民也会知道。</View>
    </PanelFrame>
  );
}

/** The voter without an account is asked the same two questions by phone. */
export function RatePanel({ request, onClose, onDone, onStale }: PanelProps) {
  const now = instantOf(request.serverNow);
  const [answers, setAnswers] = useState<TwoAnswers>({});
  const [words, setWords] = useState('');
  const [time, setTime] = useState(isoAt8(now).slice(11, 16));
  const verb = useVerb((changed) =>
    onDone(
      changed,
      answers.solved === 'solved' ? '已记下选民的评价。' : '已记下。选民要再办的，请接着点“没解决，重新办”。',
    ),
  );
  const [hours, minutes] = time.split(':').map(Number);
  const minute = startOfDay(dayOf(now)) + (hours * 60 + minutes) * MINUTE_MS;
  // Called in the very minute in which the outcome was told: after it, not before.
  const told = request.told ? instantOf(request.told.at) : 0;
  const calledAt = told > minute && told < minute + MINUTE_MS ? told : minute;
  const ready = bothAnswered(answers) && lengthOf(words) <= LIMITS.noteText;
  const send = () => {
    if (!ready) return;
    const comment = words.trim() ? { comment: words.trim() } : {};
    void verb.run(() => requests.rate(request.code, { ...answers, calledAt: isoAt8(calledAt), ...comment }));
  };
  return (
    <PanelFrame
      id="rate"
      title="记下选民的评价"
      yes="记下"
      busy={verb.busy}
      disabled={!ready}
      refused={verb.refused}
      onYes={send}
      {...{ onClose, onStale }}
    >
      <View className="sub">打电话问这两个问题，照选民的话记。没有问到的，不要记；到期没有评价就是没有评价。</View>
      <TwoQuestions value={answers} onChange={setAnswers} />
      <TimeOfDay
        id="rate-time"
        label="今天几点打的"
        value={time}
        onChange={setTime}
        error={calledAt > now ? '这个时间还没到，请再看看。' : undefined}
      />
      <Card>
        <Area
          id="rate-text"
          label="选民还说了什么（可以不写）"
          value={words}
          onChange={setWords}
          maxLength={LIMITS.noteText}
        />
      </Card>
    </PanelFrame>
  );
}
