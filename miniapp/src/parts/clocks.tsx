import type { ClockView } from '@huiyin/shared/requests/request.dto';
import type { TimelineEvent } from '@huiyin/shared/requests/timeline.dto';
import { View } from '@tarojs/components';
import { Bar } from '../ui/bar';
import { departmentWords, heldWords, leadClockOf, replyClockOf, totalWords, waitedWords } from './clock-words';
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
  /** The department that leads, while it is with departments: its bar stands in place of the deputy's. */
  lead?: string;
}

/** Two thin bars: how long the voter has waited, and how long the one in whose hands it is has had it. */
export function Clocks({ clocks, round, now, held, lead, waitedName = '您等了' }: ClocksProps) {
  const clock = replyClockOf(clocks, round);
  if (!clock || !tellsTime(clock)) return null;
  const at = instantOf(now);
  const waited = waitedWords(clock, at);
  const department = leadClockOf(clocks, round, lead);
  const had = held === undefined || department ? undefined : heldWords(clock, instantOf(held), at);
  const total = totalWords(clocks, round, at);
  return (
    <View>
      <Bar id="waited" name={waitedName} {...waited} />
      {had && <Bar id="held" name="代表拿到" tone="green" {...had} />}
      {department && <Bar id="held" name="单位拿到" tone="green" {...departmentWords(department, at)} />}
      {total && (
        <View id="total" className="sub">
          {total}
        </View>
      )}
    </View>
  );
}

/** A clock that ended with nobody's answer (withdrawn, refused) measures nothing any more. */
const tellsTime = ({ state, metAt }: ClockView) => state === 'running' || state === 'paused' || metAt !== undefined;

/** Beside what leads to `assigned`: another deputy, and a promise that came back. */
const HANDS_IT_TO_A_DEPUTY = new Set<TimelineEvent['kind']>(['handed_over', 'recalled']);

/** When the deputy of a round got it, from the timeline; undefined while the station has it, for the first time or again. */
export function heldSince(events: readonly TimelineEvent[], round: number): string | undefined {
  let since: string | undefined;
  for (const { round: of, to, from, kind, at } of events) {
    if (of !== round) continue;
    if (to === 'submitted') since = undefined;
    else if ((to === 'assigned' && from !== 'forwarded') || HANDS_IT_TO_A_DEPUTY.has(kind)) since = at;
  }
  return since;
}
