import { Text, View } from '@tarojs/components';
import type { TimelineEvent } from '@huiyin/shared/requests/timeline.dto';
import { Trail } from '../ui/trail';
import { DisplayTag } from './display-tag';
import { whenWords } from './when';
import './parts.scss';

interface TimelineProps {
  /** Oldest first, as the server gives them. */
  events: readonly TimelineEvent[];
  /** The server's time. */
  now: string;
  /** Texts that already stand elsewhere on the page: told once is enough. */
  shown?: readonly (string | null | undefined)[];
}

/** Everything that happened, newest on top. A new round is marked where it begins. */
export function Timeline({ events, now, shown = [] }: TimelineProps) {
  const steps = events.map((event, at) => {
    // A reply that told the outcome at once stands in two events with the same words.
    const again = event.text === events[at - 1]?.text;
    const text = event.text && !again && !shown.includes(event.text) ? event.text : undefined;
    const newRound = event.round > 1 && events[at - 1]?.round !== event.round;
    return {
      key: `${at}`,
      title: event.title,
      sub: `${whenWords(event.at, now)}${newRound ? ` · 第 ${event.round} 轮` : ''}`,
      body: text && (
        <View className="said">
          <Text userSelect>{text}</Text>
          {event.display && <DisplayTag display={event.display} />}
        </View>
      ),
    };
  });
  return <Trail id="timeline" steps={steps.reverse()} />;
}
