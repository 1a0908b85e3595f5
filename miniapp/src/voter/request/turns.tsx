import { Text, View } from '@tarojs/components';
import { spokenDeadline } from '@huiyin/shared/kernel/time';
import { type RequestView } from '@huiyin/shared/requests/request.dto';
import { SOLVED_LABELS } from '@huiyin/shared/requests/request.words';
import { instantOf, whenWords } from '../../parts/when';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';

/** The station's question, with the button that answers it. */
export function AskCard({ request, onAnswer }: { request: RequestView; onAnswer: () => void }) {
  const { ask, allowedActions, station } = request;
  if (!ask || !allowedActions.includes('answer')) return null;
  return (
    <Card id="ask" tone="warn">
      <View className="stack-small">
        <View className="strong tone-amber">{`${station.name}想问您`}</View>
        <View>
          <Text userSelect>{ask.text}</Text>
        </View>
        <View className="sub">
          {`请在 ${spokenDeadline(instantOf(ask.until))} 前补充；等您的这段时间不算在答复期限里。到时没有补充，会按现有情况接着办。`}
        </View>
        <Button id="answer" onTap={onAnswer}>
          补充情况
        </Button>
      </View>
    </Card>
  );
}

/** Refused is lawful and visible: the written reason, and the right door. */
export function RefusalCard({ request: { refusal, station, serverNow } }: { request: RequestView }) {
  if (!refusal) return null;
  return (
    <Card id="refusal">
      <View className="stack-small">
        <View className="row">
          <View className="strong grow">不予受理的理由</View>
          <View className="sub">{whenWords(refusal.at, serverNow)}</View>
        </View>
        <View className="letter">
          <Text userSelect>{refusal.reason}</Text>
        </View>
        <View className="strong">{`该去这里办：${refusal.door}`}</View>
        <View className="sub">{`您不同意，可以向${station.name}的站长提出。`}</View>
      </View>
    </Card>
  );
}

/** What the voter said, and what can follow: thanks, or another round. */
export function RatingCard({ request, onReopen }: { request: RequestView; onReopen: () => void }) {
  const { rating, reopenUntil, allowedActions } = request;
  const canReopen = allowedActions.includes('reopen');
  if (request.state !== 'closed' && request.state !== 'told') return null;
  if (!rating && request.state === 'told') return null;
  return (
    <Card id="rating">
      <View className="stack-small">
        {rating ? (
          <>
            <View className="h2">{rating.solved === 'not' ? '知道了，还没解决' : '谢谢您'}</View>
            <View className="sub">{`您说：${rating.echoed ? '有回音' : '没有回音'}，${SOLVED_LABELS[rating.solved]}。`}</View>
            {rating.comment && <Text userSelect>{rating.comment}</Text>}
          </>
        ) : (
          <>
            <View className="h2">已经办结</View>
            <View className="sub">评价的时间过了，按“未评价”办结。</View>
          </>
        )}
        {canReopen && reopenUntil && (
          <View className="sub">{`还没解决的话，${spokenDeadline(instantOf(reopenUntil))} 前都可以请代表再办一次。`}</View>
        )}
        {canReopen && (
          <Button id="reopen" kind={rating?.solved === 'solved' ? 'text' : 'line'} onTap={onReopen}>
            没解决，请再办一次
          </Button>
        )}
      </View>
    </Card>
  );
}
