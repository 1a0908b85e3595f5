import type { ClockView } from '@huiyin/shared/requests/request.dto';
import type { TimelineEvent } from '@huiyin/shared/requests/timeline.dto';
import { View } from '@tarojs/components';
import { Bar } from '../ui/bar';
import { heldWords, replyClockOf, waitedWords } from './clock-words';
import { instantOf } from './when';

interface ClocksProps {
  clocks: readonly ClockView[];
  round: number;
  /** The server's time. */
  now: string;
  /** Since when the deputy of this round has it (`heldSince(events, round)`); without it that bar is left out. */
  held?: string;
  /** Name of the first bar: 您等了 for the voter, 选民等了 for those who handle it. */
  waitedName?: string;
}

/** Two thin bars: how long the voter has waited, and for how much of that the deputy had it. */
export function Clocks({ clocks, round, now, held, waitedName = '您等了' }: ClocksProps) {
  const clock = replyClockOf(clocks, round);
  if (!clock || !tellsTime(clock)) return null;
  const at = instantOf(now);
  const waited = waitedWords(clock, at);
  const had = held === undefined ? undefined : heldWords(clock, instantOf(held), at);
  return (
    <View>
      <Bar id="waited" name={waitedName} {...waited} />
      {had && <Bar id="held" name="代表拿到" tone="green" {...had} />}
    </View>
  );
}

/** A clock that ended with nobody's answer (withdrawn, refused) measures nothing any more. */
const tellsTime = ({ state, metAt }: ClockView) => state === 'running' || state === 'paused' || metAt !== undefined;

/** When the deputy of a round got it, from the timeline; undefined while the station still has it. */
export function heldSince(events: readonly TimelineEvent[], round: number): string | undefined {
  const given = events.filter((event) => event.round === round && event.to === 'assigned');
  return given[given.length - 1]?.at;
}
