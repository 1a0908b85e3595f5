import { useState } from 'react';
import { View } from '@tarojs/components';
import type { DeputyCard } from '@huiyin/shared/deputies/deputy.dto';
import type { LeaveView } from '@huiyin/shared/deputies/leave.dto';
import { dayOf, plusDays, spokenDay } from '@huiyin/shared/kernel/time';
import { takeLeave } from '../../api/leave';
import { deputies } from '../../api/places';
import { deputyCalled } from '../../parts/names';
import { PanelFrame } from '../../parts/panel-frame';
import { useAct } from '../../parts/use-act';
import { useResource } from '../../state/resource';
import { Choice } from '../../ui/choice';
import { Day } from '../../ui/field';
import { Loaded } from '../../ui/loaded';
import { SkeletonLines } from '../../ui/skeleton';

interface LeavePanelProps {
  deputy: DeputyCard;
  /** What was written down before. */
  leave: LeaveView | undefined;
  onClose: () => void;
  onDone: (sentence: string) => void;
}

const NOBODY = 'none';

/** Writes a leave down: its days, and who stands in. */
export function LeavePanel({ deputy, leave, onClose, onDone }: LeavePanelProps) {
  const [from, setFrom] = useState(leave?.from ?? '');
  const [until, setUntil] = useState(leave?.until ?? '');
  const [standIn, setStandIn] = useState(leave?.standIn?.code);
  const [tried, setTried] = useState(false);
  const stationCode = deputy.station?.code;
  const others = useResource(
    async () => (await deputies({ stationCode })).items.filter(({ code }) => code !== deputy.code),
    [stationCode],
  );
  const act = useAct();
  const wrong = { from: from ? undefined : '请选从哪天起。', until: until ? undefined : '请选到哪天。' };
  const save = () => {
    setTried(true);
    if (wrong.from || wrong.until || !standIn) return;
    const body = { from, until, ...(standIn === NOBODY ? {} : { standIn }) };
    void act.run(
      () => takeLeave(deputy.code, body),
      () => onDone(`登记好了：${deputyCalled(deputy.name)}从${spokenDay(from)}请假到${spokenDay(until)}。`),
    );
  };
  return (
    <PanelFrame
      id="leave"
      title={`${deputyCalled(deputy.name)}请假`}
      yes="登记请假"
      busy={act.busy}
      refused={act.refused}
      onYes={save}
      onClose={onClose}
      onStale={onClose}
    >
      <Day
        id="leave-from"
        label="从哪天起"
        value={from}
        onChange={setFrom}
        to={until || undefined}
        error={tried ? wrong.from : undefined}
      />
      <Day
        id="leave-until"
        label="到哪天（含这一天）"
        value={until}
        onChange={setUntil}
        from={from || undefined}
        to={from ? plusDays(from as ReturnType<typeof dayOf>, 365) : undefined}
        error={tried ? wrong.until : undefined}
      />
      <Loaded of={others} skeleton={<SkeletonLines count={3} />}>
        {(items) => (
          <Choice
            id="stand-in"
            label="手上的事转给谁"
            value={standIn}
            onChange={setStandIn}
            options={[
              ...items.map(({ code, name, constituency, field }) => ({
                value: code,
                label: deputyCalled(name),
                sub: [constituency, field].filter(Boolean).join(' · '),
              })),
              { value: NOBODY, label: '先不转', sub: '留在他名下，站里另外安排' },
            ]}
          />
        )}
      </Loaded>
      {tried && !standIn && (
        <View className="tone-red" role="alert">
          请选转给谁，或者选“先不转”。
        </View>
      )}
    </PanelFrame>
  );
}
