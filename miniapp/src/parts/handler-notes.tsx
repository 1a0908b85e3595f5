import { View } from '@tarojs/components';
import { spokenDeadline } from '@huiyin/shared/kernel/time';
import { type RequestView } from '@huiyin/shared/requests/request.dto';
import { SOLVED_LABELS } from '@huiyin/shared/requests/request.words';
import { Card } from '../ui/card';
import { Letter } from '../ui/letter';
import { instantOf, whenWords } from './when';

type Shown = Pick<RequestView, 'ask' | 'state' | 'refusal' | 'rating' | 'serverNow'>;

/** For those who handle it: what the voter was asked, why it was refused, what the voter thought. Nothing when nothing. */
export function HandlerNotes({ request }: { request: Shown }) {
  const { ask, state, refusal, rating, serverNow } = request;
  return (
    <>
      {ask && state === 'clarifying' && (
        <Card id="ask-note">
          <View className="stack-small">
            <Letter from="问选民的话" at={whenWords(ask.at, serverNow)} text={ask.text} />
            <View className="sub">{`在等选民补充，答复的时间先停着；最晚到 ${spokenDeadline(instantOf(ask.until))} 接着走。`}</View>
          </View>
        </Card>
      )}
      {refusal && (
        <Card id="refusal-note">
          <View className="stack-small">
            <Letter from="不予受理的理由" at={whenWords(refusal.at, serverNow)} text={refusal.reason} />
            <View className="sub">{`请选民到：${refusal.door}`}</View>
          </View>
        </Card>
      )}
      {rating && (
        <Card id="rating-note">
          <View className="stack-small">
            <View className="row">
              <View className="strong grow">选民的评价</View>
              <View className="sub">{whenWords(rating.at, serverNow)}</View>
            </View>
            <View>{`${rating.echoed ? '有回音' : '没有回音'} · ${SOLVED_LABELS[rating.solved]}`}</View>
            {rating.comment && <View className="letter">{rating.comment}</View>}
          </View>
        </Card>
      )}
    </>
  );
}
