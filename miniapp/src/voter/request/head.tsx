import { View } from '@tarojs/components';
import type { RequestView, TimelineEvent } from '@huiyin/shared/requests/request.dto';
import { replyClockOf } from '../../parts/clock-words';
import { Clocks, heldSince } from '../../parts/clocks';
import { reportedWords } from '../../parts/late-words';
import { deputyCalled } from '../../parts/names';
import { urgencyOf } from '../../parts/urgency';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Face } from '../../ui/face';
import { Icon } from '../../ui/icon';
import { Tag } from '../../ui/tag';

interface HeadProps {
  request: RequestView;
  /** Empty until the timeline is here. */
  events: readonly TimelineEvent[];
  onWhy: () => void;
}

/** In whose hands it is now, which day it is, and the two thin bars. */
export function Head({ request, events, onWhy }: HeadProps) {
  const { word, tone } = urgencyOf(request, 'voter');
  const clock = replyClockOf(request.clocks, request.round);
  const reported = request.late ? reportedWords(events, request.round) : '';
  return (
    <Card id="holder">
      <View className="row">
        <Holder request={request} />
        <Tag id="state" tone={tone}>
          {word}
        </Tag>
      </View>
      {clock && (
        <>
          <View className="hr" />
          <Clocks
            clocks={request.clocks}
            round={request.round}
            now={request.serverNow}
            held={heldSince(events, request.round)}
          />
        </>
      )}
      {request.late && (
        <View id="late" className="sub request-late">
          {`已超过约定时间${reported ? `，${reported}` : '，会自动报告联络站'}。您不用做什么，我们接着催。`}
        </View>
      )}
      {clock?.dueAt && (
        <Button id="why" kind="text" onTap={onWhy}>
          为什么是这一天
        </Button>
      )}
    </Card>
  );
}

/** The face and the words: 现在在 王春燕代表手里, or what it waits for. */
function Holder({ request: { holder, state, stateLabel, station } }: { request: RequestView }) {
  if (holder.role === 'deputy') {
    const name = deputyCalled(holder.name);
    return (
      <>
        <Face name={holder.name} />
        <Words small="现在在" big={`${name}手里`} />
      </>
    );
  }
  if (holder.role === 'liaison') {
    return (
      <>
        <Icon name="pin" tone="accent" size={32} />
        <Words small="现在在" big={station.name} />
      </>
    );
  }
  const waits = state === 'clarifying' ? '您补充几句' : '您的评价';
  return (
    <>
      <Icon name={holder.role === 'voter' ? 'pen' : 'check'} tone="accent" size={32} />
      {holder.role === 'voter' ? (
        <Words small="现在等" big={waits} />
      ) : (
        <Words small="这件事" big={state === 'withdrawn' ? '您已撤回' : stateLabel} />
      )}
    </>
  );
}

function Words({ small, big }: { small: string; big: string }) {
  return (
    <View className="grow">
      <View className="sub">{small}</View>
      <View className="h2">{big}</View>
    </View>
  );
}
