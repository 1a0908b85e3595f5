import { Text, View } from '@tarojs/components';
import type { ForwardPart, ForwardSummary } from '@huiyin/shared/requests/forward.dto';
import { go } from '../platform/navigation';
import { Card } from '../ui/card';
import { Fold } from '../ui/fold';
import { Letter } from '../ui/letter';
import { Tag } from '../ui/tag';
import { forwardSentence, partDue, partTag } from './forward-words';
import type { Reader } from './urgency';
import { whenWords } from './when';

interface ForwardCardProps {
  forward: ForwardSummary | null;
  /** The server's time. */
  now: string;
  reader: Reader;
  children?: React.ReactNode;
}

/** With which departments it is or was: to whom, by when, how far, what they answered. Nothing when with none. */
export function ForwardCard({ forward, now, reader, children }: ForwardCardProps) {
  if (!forward) return null;
  return (
    <Card id="departments">
      <View className="stack">
        <View>
          <View className="strong">{forwardSentence(forward)}</View>
          <View className="sub">{`${whenWords(forward.at, now)} 由${forward.by}转出`}</View>
        </View>
        {forward.parts.map((part) => (
          <Part key={part.department.code} part={part} now={now} alone={forward.parts.length === 1} />
        ))}
        <Fold id="restated" title="转给承办单位的内容">
          <View className="letter">
            <Text userSelect>{forward.restated}</Text>
          </View>
          <View className="sub">
            {reader === 'voter'
              ? '承办单位只看得到这些：没有您的姓名、电话、原话和照片。'
              : '承办单位只看得到这些：没有选民的姓名、电话、原话和照片。'}
          </View>
        </Fold>
        {children}
      </View>
    </Card>
  );
}

function Part({ part, now, alone }: { part: ForwardPart; now: string; alone: boolean }) {
  const { department, leads, answer, ground, sentBack, state } = part;
  const { word, tone } = partTag(part);
  const due = partDue(part);
  return (
    <View id={`part-${department.code}`} className="stack-small">
      <View className="row row-wrap">
        <View
          className="grow tone-blue"
          role="link"
          aria-label={`看${department.name}`}
          onClick={() => void go('voter/department', { code: department.code })}
        >
          {alone ? department.name : `${department.name}（${leads ? '主办' : '协办'}）`}
        </View>
        <Tag tone={tone}>{word}</Tag>
      </View>
      {due && <View className="sub">{due}</View>}
      {state === 'returned' && ground && <View className="sub">{`退回的依据：${ground}`}</View>}
      {answer && <Letter from="办理答复" at={whenWords(answer.at, now)} text={answer.text} />}
      {sentBack && state === 'open' && (
        <View className="sub">{`${whenWords(sentBack.at, now)} 退回重办：${sentBack.reason}`}</View>
      )}
    </View>
  );
}
