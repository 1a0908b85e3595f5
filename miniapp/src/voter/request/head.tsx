import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import type { TimelineEvent } from '@huiyin/shared/requests/timeline.dto';
import { replyClockOf } from '../../parts/clock-words';
import { Clocks, heldSince } from '../../parts/clocks';
import { reportedWords } from '../../parts/late-words';
import { spokenDeadline } from '@huiyin/shared/kernel/time';
import { leadOf } from '../../parts/forward-words';
import { deputyCalled } from '../../parts/names';
import { instantOf } from '../../parts/when';
import { OutcomeTag } from '../../parts/reply-letter';
import { urgencyOf } from '../../parts/urgency';
import type { IconName } from '../../ui/shapes';
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
  const ended = request.state === 'refused' || request.state === 'withdrawn';
  const measures = !ended && replyClockOf(request.clocks, request.round);
  const reported = request.late ? reportedWords(events, request.round) : '';
  return (
    <Card id="holder">
      <Holder request={request} />
      {measures && (
        <>
          <View className="hr" />
          <Clocks
            clocks={request.clocks}
            round={request.round}
            now={request.serverNow}
            waitedName={request.following ? '等了' : undefined}
            held={heldSince(events, request.round)}
            lead={leadOf(request)}
          />
        </>
      )}
      {request.dueAt && (
        <View className="row request-due">
          <View className="sub grow">{dueWords(request, request.dueAt)}</View>
          <Button id="why" kind="text" narrow onTap={onWhy}>
            为什么
          </Button>
        </View>
      )}
      {request.late && (
        <View id="late" className="sub request-late">
          {`已超过约定时间${reported ? `，${reported}` : '，会自动报告联络站'}。您不用做什么，我们接着催。`}
        </View>
      )}
    </Card>
  );
}

/** Until when: a date that still holds, one that has passed, or none yet while it waits for the voter. */
function dueWords({ late, paused, following }: RequestView, dueAt: string): string {
  if (paused) return following ? '等写的人补充的时间不算，日期顺延' : '等您补充的时间不算，日期顺延';
  const until = spokenDeadline(instantOf(dueAt));
  return `${late ? '原应在' : '最晚'} ${until} 前答复${following ? '' : '您'}`;
}

/** The face and the words: 现在在 王春燕代表手里, or what it waits for; and how pressing it is. */
function Holder({ request }: { request: RequestView }) {
  const { holder, state, stateLabel, station, following } = request;
  const icon = (name: IconName) => <Icon name={name} tone="accent" size={32} />;
  switch (holder.role) {
    case 'deputy': {
      const name = deputyCalled(holder.name);
      return <Line request={request} face={<Face name={holder.name} />} small="现在在" big={`${name}手里`} />;
    }
    case 'liaison':
      return <Line request={request} face={icon('pin')} small="现在在" big={station.name} />;
    case 'department':
      return <Line request={request} face={icon('home')} small="现在在" big={holder.name} />;
    case 'street_office':
    case 'district_office':
      return <Line request={request} face={icon('people')} small="正在定由哪个站办" big={holder.name} />;
    case 'voter': {
      const waits = following ? '写的人评价' : state === 'clarifying' ? '您补充几句' : '您的评价';
      return <Line request={request} face={icon('pen')} small="现在等" big={waits} />;
    }
    default: {
      const ended = state === 'withdrawn' && !following ? '您已撤回' : stateLabel;
      return <Line request={request} face={icon(state === 'closed' ? 'check' : 'note')} small="这件事" big={ended} />;
    }
  }
}

interface LineProps {
  request: RequestView;
  face: ReactNode;
  small: string;
  big: string;
}

function Line({ request, face, small, big }: LineProps) {
  return (
    <View className="row">
      {face}
      <View className="grow">
        <View className="row">
          <View className="sub grow">{request.round > 1 ? `${small} · ${roundWords(request.round)}` : small}</View>
          <State request={request} />
        </View>
        <View className="h2">{big}</View>
      </View>
    </View>
  );
}

/** 第 2 轮, never broken over two lines. */
const roundWords = (round: number) => `第\u00a0${round}\u00a0轮`;

/** Once ended, what came of it says more than that it ended. */
function State({ request }: { request: RequestView }) {
  if (request.state === 'closed' && request.outcome) return <OutcomeTag outcome={request.outcome} />;
  const { word, tone } = urgencyOf(request, request.following ? 'follower' : 'voter');
  return (
    <Tag id="state" tone={tone}>
      {word}
    </Tag>
  );
}
