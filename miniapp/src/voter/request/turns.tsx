import { Text, View } from '@tarojs/components';
import { spokenDeadline } from '@huiyin/shared/kernel/time';
import { type RequestView } from '@huiyin/shared/requests/request.dto';
import type { TimelineEvent } from '@huiyin/shared/requests/timeline.dto';
import { SOLVED_LABELS } from '@huiyin/shared/requests/request.words';
import { instantOf, whenWords } from '../../parts/when';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Letter } from '../../ui/letter';

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

/** Refused is lawful and visible: the written reason, the right door, and the way to have it looked at again. */
export function RefusalCard({ request, onAppeal }: { request: RequestView; onAppeal: () => void }) {
  const { refusal, serverNow, allowedActions, state } = request;
  if (!refusal) return null;
  const stands = state === 'refused';
  return (
    <Card id="refusal">
      <View className="stack-small">
        <View className="row">
          <View className="strong grow">{stands ? '不予受理的理由' : '原先不予受理，复核后改为受理'}</View>
          <View className="sub">{whenWords(refusal.at, serverNow)}</View>
        </View>
        <View className="letter">
          <Text userSelect>{refusal.reason}</Text>
        </View>
        {stands && <View className="strong">{`该去这里办：${refusal.door}`}</View>}
        {refusal.appeal && <Appeal appeal={refusal.appeal} now={serverNow} />}
        {allowedActions.includes('appeal') && (
          <>
            <View className="sub">您不同意，可以请复核一次：由另一个人看，不是原来经办的人。</View>
            <Button id="appeal" kind="line" onTap={onAppeal}>
              不同意，请复核
            </Button>
          </>
        )}
      </View>
    </Card>
  );
}

type Appealed = NonNullable<NonNullable<RequestView['refusal']>['appeal']>;

/** What the voter said against it, and what was decided. */
function Appeal({ appeal: { text, at, decision }, now }: { appeal: Appealed; now: string }) {
  return (
    <View id="appealed" className="stack-small">
      <View className="hr" />
      <Letter from="您请复核" at={whenWords(at, now)} text={text} />
      {decision ? (
        <Letter from={`${decision.by}的复核意见`} at={whenWords(decision.at, now)} text={decision.reason} />
      ) : (
        <View className="sub">正在复核，有了意见就告诉您。</View>
      )}
    </View>
  );
}

interface RatingCardProps {
  request: RequestView;
  events: readonly TimelineEvent[];
  onReopen: () => void;
}

/** What the voter said, whether it counts, and what can follow: thanks, or another round. */
export function RatingCard({ request, events, onReopen }: RatingCardProps) {
  const { rating, reopenUntil, allowedActions, following, state } = request;
  const canReopen = allowedActions.includes('reopen');
  if (state !== 'closed' && state !== 'told') return null;
  if (!rating && (state === 'told' || following)) return null;
  const checked = following ? undefined : secondCheck(events, request.round);
  return (
    <Card id="rating">
      <View className="stack-small">
        {rating ? (
          <>
            <View className="h2">{rating.solved === 'not' ? '知道了，还没解决' : '谢谢您'}</View>
            <View className="sub">
              {`您${rating.byPhone ? '在电话里' : ''}说：${rating.echoed ? '有回音' : '没有回音'}，${SOLVED_LABELS[rating.solved]}。`}
            </View>
            {rating.comment && <Text userSelect>{rating.comment}</Text>}
            {rating.excluded && (
              <View id="excluded" className="sub">
                {`区里没有把这次评价算进统计，理由：${rating.excluded.reason}。您说的话照样留在这里。`}
              </View>
            )}
          </>
        ) : (
          <>
            <View className="h2">已经办结</View>
            <View className="sub">评价的时间过了，按“未评价”办结。</View>
          </>
        )}
        {checked && (
          <View id="checked" className="sub">
            {checked}
          </View>
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

/** The district called back once more, beside the voter's own words; undefined when it did not. */
function secondCheck(events: readonly TimelineEvent[], round: number): string | undefined {
  const checks = events.filter((event) => event.kind === 'checked' && event.round === round);
  const last = checks[checks.length - 1];
  if (!last) return undefined;
  return last.text ? `${last.title}：${last.text}` : `${last.title}。`;
}
