/**
 * Ids: #panel-supervise, #supervise-text, #supervise-day; #panel-uphold, #appeal-uphold, #appeal-overturn, #uphold-text;
 * #panel-extension, #granted-yes, #granted-no, #extension-of-<department>, #extension-text; #panel-exclude, #exclude-text.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import { dayOf, plusDays, spokenDay } from '@huiyin/shared/kernel/time';
import { workingDaysAfter } from '@huiyin/shared/kernel/working-days';
import * as handling from '../../api/handling';
import { instantOf, whenWords } from '../../parts/when';
import { Choice } from '../../ui/choice';
import { Day } from '../../ui/field';
import { Letter } from '../../ui/letter';
import type { PanelProps } from './deeds';
import { WordsPanel } from './words-panel';

/** How soon an instruction is usually to be answered. Working days. */
const USUAL_DAYS = 3;

/** A superior presses: an instruction on record, who must answer it, and by when. */
export function SupervisePanel(props: PanelProps) {
  const { code, holder, serverNow } = props.request;
  const today = dayOf(instantOf(serverNow));
  const [day, setDay] = useState<string>(workingDaysAfter(today, USUAL_DAYS));
  return (
    <WordsPanel
      {...props}
      id="supervise"
      title="督办"
      label="督办意见"
      placeholder="要他们做到什么，写清楚"
      yes="发出督办"
      before={
        <View className="sub">{`现在在${holder.name}手里，由它回报。督办意见记在经过里，选民也看得到有人在督办。`}</View>
      }
      after={
        <Day
          id="supervise-day"
          label="哪一天前回报"
          value={day}
          onChange={setDay}
          from={plusDays(today, 1)}
          to={plusDays(today, 180)}
          hint={`${spokenDay(day)} 24:00 前。选民的答复期限照走，不因督办改变。`}
        />
      }
      verb={(instruction) => handling.supervise(code, { instruction, answerBy: day })}
      done={`已发出督办，要求 ${spokenDay(day)} 前回报。`}
    />
  );
}

const APPEAL = [
  { value: 'uphold', label: '维持不予受理', sub: '理由站得住，该去的地方也对' },
  { value: 'overturn', label: '改为受理', sub: '回到待分办，期限接着走' },
] as const;

/** Another officer than the one who refused looks at it once more. */
export function AppealPanel(props: PanelProps) {
  const { code, refusal, serverNow } = props.request;
  const [choice, setChoice] = useState<'uphold' | 'overturn'>();
  const [tried, setTried] = useState(false);
  const complete = () => {
    setTried(true);
    return choice !== undefined;
  };
  return (
    <WordsPanel
      {...props}
      id="uphold"
      title="复核选民的申诉"
      label="复核意见（选民看得到）"
      placeholder="为什么维持，或者为什么改"
      yes={choice === 'overturn' ? '改为受理' : '作出决定'}
      before={
        <View className="stack">
          {refusal?.appeal && (
            <Letter from="选民不同意" at={whenWords(refusal.appeal.at, serverNow)} text={refusal.appeal.text} />
          )}
          {refusal && <Letter from="不予受理的理由" at={whenWords(refusal.at, serverNow)} text={refusal.reason} />}
          <Choice id="appeal" label="怎么定" options={APPEAL} value={choice} onChange={setChoice} />
          {tried && !choice && <View className="field-error">请选维持还是改为受理。</View>}
        </View>
      }
      complete={complete}
      verb={(reason) => handling.decideAppeal(code, { upheld: choice === 'uphold', reason })}
      done={choice === 'overturn' ? '已改为受理，回到待分办。' : '已维持，选民看得到复核意见。'}
    />
  );
}

const GRANTED = [
  { value: 'yes', label: '同意延期' },
  { value: 'no', label: '不同意，按原来的期限办' },
] as const;

/** A department asked for more time: granted or refused with a reason, each wish by itself. */
export function ExtensionPanel(props: PanelProps) {
  const { code, forward, serverNow } = props.request;
  const asking = (forward?.parts ?? []).filter(({ extension }) => extension && extension.granted === null);
  const [of, setOf] = useState(asking[0]?.department.code);
  const [granted, setGranted] = useState<'yes' | 'no'>();
  const [tried, setTried] = useState(false);
  const part = asking.find(({ department }) => department.code === of);
  const complete = () => {
    setTried(true);
    return granted !== undefined && part !== undefined;
  };
  const decide = (reason: string) =>
    handling.decideExtension(code, { granted: granted === 'yes', reason, department: part?.department.code });
  return (
    <WordsPanel
      {...props}
      id="extension"
      title="决定延期"
      label="理由（承办单位和选民看得到）"
      placeholder="为什么同意，或者为什么不同意"
      yes={granted === 'no' ? '不同意延期' : '作出决定'}
      before={
        <View className="stack">
          {asking.length > 1 && (
            <Choice
              id="extension-of"
              label="哪个单位的"
              options={asking.map(({ department }) => ({ value: department.code, label: department.name }))}
              value={of}
              onChange={setOf}
            />
          )}
          {part?.extension && (
            <Letter
              from={`${part.department.name}想延到 ${spokenDay(part.extension.until)}`}
              at={whenWords(part.extension.at, serverNow)}
              text={part.extension.reason}
            />
          )}
          <Choice id="granted" label="怎么定" options={GRANTED} value={granted} onChange={setGranted} />
          {tried && !granted && <View className="field-error">请选同意还是不同意。</View>}
        </View>
      }
      complete={complete}
      verb={decide}
      done={granted === 'yes' ? '已同意延期，新的期限看得到。' : '没有同意，期限照旧。'}
    />
  );
}

/** A rating is left out of the figures: it stays where it is, with the reason beside it. */
export function ExcludePanel(props: PanelProps) {
  return (
    <WordsPanel
      {...props}
      id="exclude"
      title="这次评价不计入统计"
      label="不计入的理由"
      placeholder="比如：评的是另外一件事"
      yes="不计入统计"
      danger
      before={<View className="sub">评价原样留着，旁边写明不计入和理由，各级和选民都看得到。</View>}
      verb={(reason) => handling.excludeRating(props.request.code, { reason })}
      done="已标明不计入统计，理由公开。"
    />
  );
}
