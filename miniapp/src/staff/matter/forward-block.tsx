/** Ids: #forward-block, #part-<department>. */
import { Text, View } from '@tarojs/components';
import { spokenDay } from '@huiyin/shared/kernel/time';
import { CLASS_LABELS, type ForwardPart, type PartState } from '@huiyin/shared/requests/forward.dto';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { dueUrgency } from '../../parts/urgency';
import { instantOf, whenWords } from '../../parts/when';
import { Card } from '../../ui/card';
import { Letter } from '../../ui/letter';
import { Tag, type TagTone } from '../../ui/tag';

const TONES: Record<PartState, TagTone> = {
  open: 'blue',
  answered: 'amber',
  accepted: 'green',
  returned: 'grey',
  ended: 'grey',
};

/** What was written to the departments, and each one's part with its own clock. Nothing while it was not forwarded. */
export function ForwardBlock({ request }: { request: RequestView }) {
  const { forward, serverNow } = request;
  if (!forward) return null;
  return (
    <Card id="forward-block">
      <View className="stack">
        <View className="stack-small">
          <View className="forward-head">
            <View className="strong">转给承办单位</View>
            <View className="sub">{`${CLASS_LABELS[forward.class]} · ${forward.by} · ${whenWords(forward.at, serverNow)}`}</View>
          </View>
          <View className="letter">
            <Text userSelect>{forward.restated ?? ''}</Text>
          </View>
        </View>
        {forward.parts.map((part, at) => (
          <Part key={`${part.department.code}-${at}`} part={part} now={serverNow} />
        ))}
      </View>
    </Card>
  );
}

/** Running clocks are told by their due date, ended ones by how they ended. */
function clockTag({ state, stateLabel, dueAt }: ForwardPart, now: string): { word: string; tone: TagTone } {
  if (state !== 'open' || dueAt === null) return { word: stateLabel, tone: TONES[state] };
  return dueUrgency(instantOf(dueAt), instantOf(now));
}

function Part({ part, now }: { part: ForwardPart; now: string }) {
  const { department, leads, answer, ground, sentBack, extension } = part;
  const { word, tone } = clockTag(part, now);
  return (
    <View id={`part-${department.code}`} className="stack-small part">
      <View className="row">
        <View className="strong grow">{`${department.name}（${leads ? '主办' : '协办'}）`}</View>
        <Tag tone={tone}>{word}</Tag>
      </View>
      {ground && <View className="sub">{`退回的依据：${ground}`}</View>}
      {extension && <View className="sub">{extensionWords(extension)}</View>}
      {answer && <Letter from="办理答复" at={whenWords(answer.at, now)} text={answer.text} />}
      {sentBack && <View className="sub">{`${whenWords(sentBack.at, now)} 退回重办：${sentBack.reason}`}</View>}
    </View>
  );
}

function extensionWords({ until, reason, granted, decision }: NonNullable<ForwardPart['extension']>): string {
  const wish = `想延到 ${spokenDay(until)}：${reason}`;
  if (granted === null) return `${wish}（等上级决定）`;
  return `${wish}（上级${granted ? '已同意' : '没有同意'}${decision ? `：${decision}` : ''}）`;
}
