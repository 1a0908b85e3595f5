import { useState } from 'react';
import { View } from '@tarojs/components';
import type { DeputyCard } from '@huiyin/shared/deputies/deputy.dto';
import type { LeaveView } from '@huiyin/shared/deputies/leave.dto';
import { spokenDay } from '@huiyin/shared/kernel/time';
import { endLeave, leaveOf } from '../../api/leave';
import { useBeside, WorkFrame } from '../../parts/frame/work-frame';
import { deputyCalled } from '../../parts/names';
import { useAct } from '../../parts/use-act';
import { toast } from '../../platform/toast';
import { useResource } from '../../state/resource';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Loaded } from '../../ui/loaded';
import { Fact } from '../../ui/row';
import { Confirm } from '../../ui/sheet';
import { SkeletonLines } from '../../ui/skeleton';
import { LeavePanel } from './leave-panel';

interface LeaveDetailProps {
  deputy: DeputyCard;
  /** Something was written down. */
  onChanged: () => void;
}

/** One deputy: the leave that runs or lies ahead, and writing one down. */
export function LeaveDetail({ deputy, onChanged }: LeaveDetailProps) {
  const found = useResource(() => leaveOf(deputy.code), [deputy.code]);
  const [open, setOpen] = useState<'take' | 'end'>();
  const beside = useBeside();
  const act = useAct();
  const leave = found.data?.leave ?? undefined;
  const name = deputyCalled(deputy.name);
  const close = () => {
    act.clear();
    setOpen(undefined);
  };
  const end = () =>
    void act.run(
      () => endLeave(deputy.code),
      () => {
        toast(`取消了，${name}照常接事。`);
        close();
        onChanged();
      },
    );
  const key = (letter: string) => (beside ? letter : undefined);
  const actions = (
    <>
      <Button
        id="take-leave"
        small={beside}
        kind={leave ? 'line' : 'main'}
        keyName={key('A')}
        onTap={() => setOpen('take')}
      >
        {leave ? '改日子' : '登记请假'}
      </Button>
      {leave && (
        <Button id="end-leave" small={beside} kind="line" keyName={key('B')} onTap={() => setOpen('end')}>
          取消请假
        </Button>
      )}
    </>
  );
  return (
    <>
      <WorkFrame
        title={name}
        keys={{ A: () => setOpen('take'), ...(leave && { B: () => setOpen('end') }) }}
        covered={open !== undefined}
        actions={found.data ? actions : <View className="sub">正在看有没有请假</View>}
      >
        <Loaded of={found} skeleton={<SkeletonLines count={3} />}>
          {({ leave: now }) => <LeaveCard leave={now} />}
        </Loaded>
        <Card>
          <Fact name="哪一级">{deputy.levelLabel}</Fact>
          <Fact name="选区">{deputy.constituency}</Fact>
          {deputy.field && <Fact name="关注">{deputy.field}</Fact>}
        </Card>
      </WorkFrame>
      {open === 'take' && (
        <LeavePanel
          deputy={deputy}
          leave={leave}
          onClose={close}
          onDone={(sentence) => {
            toast(sentence);
            close();
            onChanged();
          }}
        />
      )}
      <Confirm
        id="end"
        open={open === 'end'}
        title={`${name}不请假了吗`}
        text={act.refused?.message ?? '从现在起照常分事给他。已经转给别人的事，留在接手的代表手里。'}
        yes="取消请假"
        busy={act.busy}
        onYes={end}
        onNo={close}
      />
    </>
  );
}

function LeaveCard({ leave }: { leave: LeaveView | null }) {
  if (!leave) {
    return (
      <Card id="leave-now">
        <View>没有请假，照常接事。</View>
      </Card>
    );
  }
  return (
    <Card id="leave-now" tone="warn">
      <View className="strong">{`${spokenDay(leave.from)}到${spokenDay(leave.until)}请假`}</View>
      <View>
        {leave.standIn
          ? `第一天起，手上没办完的事转给${deputyCalled(leave.standIn.name)}，期限不变，选民会收到消息。`
          : '没有指定代班的代表。手上的事还在他名下，请站里盯着期限，需要时换代表。'}
      </View>
    </Card>
  );
}
