import { View } from '@tarojs/components';
import { spokenDeadline } from '@huiyin/shared/kernel/time';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import type { TimelineEvent } from '@huiyin/shared/requests/timeline.dto';
import { Card } from '../ui/card';
import { leadClockOf, replyClockOf } from './clock-words';
import { Clocks, heldSince } from './clocks';
import { leadOf } from './forward-words';
import { deputyCalled } from './names';
import { instantOf, whenWords } from './when';

interface HolderCardProps {
  request: RequestView;
  /** Oldest first; without them the deputy's bar is left out. */
  events?: readonly TimelineEvent[];
}

/** The station's day to decide, the deputy's three, or the department's: which one runs now, and whether it is over. */
function dueLine({ clocks, round, state, forward, serverNow }: RequestView): string | undefined {
  const triage = clocks.find((clock) => clock.kind === 'triage' && clock.state === 'running');
  const reply = replyClockOf(clocks, round);
  const department = leadClockOf(clocks, round, leadOf({ state, forward }));
  const [clock, verb] =
    state === 'submitted' && triage ? [triage, '分办'] : department ? [department, '办好'] : [reply, '答复'];
  if (clock?.state !== 'running' || clock.dueAt === null) return undefined;
  const due = instantOf(clock.dueAt);
  return `${due <= instantOf(serverNow) ? '原应' : '应'}在 ${spokenDeadline(due)} 前${verb}`;
}

/** For those who handle it: in whose hands it is, until when, and the two bars. */
export function HolderCard({ request, events }: HolderCardProps) {
  const { holder, clocks, round, serverNow } = request;
  const ended = holder.role === 'system';
  const who = holder.role === 'deputy' ? deputyCalled(holder.name) : holder.name;
  const due = dueLine(request);
  const reply = replyClockOf(clocks, round);
  return (
    <Card id="holder">
      <View className="stack-small">
        <View className="strong">{ended ? request.stateLabel : `现在在${who}手里`}</View>
        {!ended && (
          <View className="sub">
            <View>{`${whenWords(holder.since, serverNow)} 起`}</View>
            {due && <View>{due}</View>}
          </View>
        )}
        {reply?.provisional && <View className="sub">明年的放假通知还没公布，日期可能会变。</View>}
        <Clocks
          clocks={clocks}
          round={round}
          now={serverNow}
          held={events && heldSince(events, round)}
          lead={leadOf(request)}
          waitedName="选民等了"
        />
      </View>
    </Card>
  );
}
