/**
 * What became of the matters whose outcome was told in some days: every rate with what it is a part of.
 * Ids: #figures-from, #figures-until, #figures-told, #figures-rated, #figures-outcomes, #figures-replies.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import { spokenDay } from '@huiyin/shared/kernel/time';
import type { Figures as Numbers } from '@huiyin/shared/requests/figures.dto';
import { figures } from '../api/figures';
import { Gate } from '../parts/frame/gate';
import { WORKERS } from '../parts/frame/places';
import { StaffPage } from '../parts/frame/staff-page';
import { usePulled } from '../platform/lifecycle';
import { useDesk } from '../platform/wide';
import { useResource } from '../state/resource';
import { useActor } from '../state/session';
import { Day } from '../ui/field';
import { Loaded } from '../ui/loaded';
import { SkeletonCards } from '../ui/skeleton';
import { FigureBlocks } from './figures/figure-blocks';
import './figures/figures.scss';

export default function Figures() {
  return (
    <Gate of="office/figures" roles={WORKERS.figures}>
      <Shown />
    </Gate>
  );
}

function Shown() {
  const [days, setDays] = useState<{ from?: string; until?: string }>({});
  const numbers = useResource(() => figures(days), [days.from, days.until]);
  const desk = useDesk();
  const place = useActor()?.place;
  usePulled(numbers.reload);
  const { data } = numbers;
  return (
    <StaffPage of="office/figures">
      <View className="stack">
        <View className={desk ? 'figures-head' : 'stack'}>
          <View className="stack-small">
            <View className="h1" role="heading" aria-level={1}>
              {place ? `${place}的办理情况` : '办理情况'}
            </View>
            {data && <View className="sub">{sentence(data)}</View>}
          </View>
          <View className="figures-days">
            <Day
              id="figures-from"
              label="告知结果从哪天"
              value={days.from ?? data?.from ?? ''}
              onChange={(from) => setDays({ from, until: days.until ?? data?.until })}
              to={days.until ?? data?.until}
            />
            <Day
              id="figures-until"
              label="到哪天"
              value={days.until ?? data?.until ?? ''}
              onChange={(until) => setDays({ from: days.from ?? data?.from, until })}
              from={days.from ?? data?.from}
            />
          </View>
        </View>
        <Loaded of={numbers} skeleton={<SkeletonCards count={3} />}>
          {(all) => <FigureBlocks of={all} />}
        </Loaded>
      </View>
    </StaffPage>
  );
}

const sentence = ({ from, until, told }: Numbers) =>
  told === 0
    ? `${spokenDay(from)}到${spokenDay(until)}，还没有告知结果的事。`
    : `${spokenDay(from)}到${spokenDay(until)}，告知结果 ${told} 件。没有评价的不算满意，“合理但办不了”单独列出。`;
