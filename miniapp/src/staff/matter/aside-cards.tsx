/** Ids: #appeal-note, #rating-aside, #promise-note. */
import { View } from '@tarojs/components';
import { dayOf, spokenDay } from '@huiyin/shared/kernel/time';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { instantOf, whenWords } from '../../parts/when';
import { Card } from '../../ui/card';
import { Letter } from '../../ui/letter';

/** What stands beside the answers, for those who handle the matter: the appeal, how the rating came about, an open promise. */
export function AsideCards({ request }: { request: RequestView }) {
  return (
    <>
      <AppealNote request={request} />
      <RatingAside request={request} />
      <PromiseNote request={request} />
    </>
  );
}

/** The voter disagrees with the refusal; another officer than the one who refused decides. */
function AppealNote({ request: { refusal, serverNow } }: { request: RequestView }) {
  if (!refusal?.appeal) return null;
  const { text, at, decision } = refusal.appeal;
  return (
    <Card id="appeal-note" tone={decision ? undefined : 'warn'}>
      <View className="stack-small">
        <Letter from="选民不同意，请复核" at={whenWords(at, serverNow)} text={text} />
        {decision ? (
          <Letter from={`${decision.by}的复核意见`} at={whenWords(decision.at, serverNow)} text={decision.reason} />
        ) : (
          <View className="sub">由站里另一位同事或者街道复核，不能由当初办理的人复核。</View>
        )}
      </View>
    </Card>
  );
}

/** How the rating came about, and whether it counts. */
function RatingAside({ request: { rating } }: { request: RequestView }) {
  if (!rating || (!rating.byPhone && !rating.excluded)) return null;
  const { byPhone, excluded } = rating;
  return (
    <Card id="rating-aside" tone={excluded ? 'warn' : undefined}>
      {byPhone && <View className="sub">评价是打电话问来的，由联络站记下。</View>}
      {excluded && (
        <View>{`这次评价不计入统计（${spokenDay(dayOf(instantOf(excluded.at)))}）：${excluded.reason}`}</View>
      )}
    </Card>
  );
}

/** An open promise, and the day on which it comes back by itself. */
function PromiseNote({ request: { promise, serverNow } }: { request: RequestView }) {
  if (!promise) return null;
  return (
    <Card id="promise-note">
      <View className="strong">{`答应选民 ${spokenDay(promise.day)} 前办好`}</View>
      <View className="sub">{`${whenWords(promise.madeAt, serverNow)} 答应的。快到日子会自己回来，再答复一次。`}</View>
    </Card>
  );
}
