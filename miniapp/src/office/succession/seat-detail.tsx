import { useState } from 'react';
import { View } from '@tarojs/components';
import type { SeatView } from '@huiyin/shared/deputies/leave.dto';
import { useBeside, WorkFrame } from '../../parts/frame/work-frame';
import { deputyCalled } from '../../parts/names';
import { toast } from '../../platform/toast';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Fact } from '../../ui/row';
import { SuccessionPanel } from './succession-panel';
import { yearDay } from './succession.rules';

/** One seat: what is open under it, and handing it on. */
export function SeatDetail({ seat, onChanged }: { seat: SeatView; onChanged: () => void }) {
  const [open, setOpen] = useState(false);
  const beside = useBeside();
  const { name, levelLabel, constituency, endsOn, ended, successor } = seat;
  const { matters, promises, voters } = seat.open;
  const action = (
    <Button id="hand-on" small={beside} keyName={beside ? 'A' : undefined} onTap={() => setOpen(true)}>
      交接给接任代表
    </Button>
  );
  return (
    <>
      <WorkFrame title={deputyCalled(name)} keys={{ A: () => setOpen(true) }} covered={open} actions={action}>
        <Card id="left-open">
          <View className="strong">名下还开着的</View>
          <Fact name="没办完的事">{`${matters} 件`}</Fact>
          <Fact name="承诺">{`${promises} 项没有兑现`}</Fact>
          <Fact name="选民">{`${voters} 位点名找他`}</Fact>
        </Card>
        <Card>
          <Fact name="哪一级">{levelLabel}</Fact>
          {constituency && <Fact name="选区">{constituency}</Fact>}
          {endsOn && <Fact name="任期">{ended ? `${yearDay(endsOn)}已届满` : `到 ${yearDay(endsOn)}为止`}</Fact>}
          {successor && <Fact name="接任">{`之前已交接给${deputyCalled(successor.name)}`}</Fact>}
        </Card>
      </WorkFrame>
      {open && (
        <SuccessionPanel
          seat={seat}
          onClose={() => setOpen(false)}
          onDone={(sentence) => {
            setOpen(false);
            toast(sentence);
            onChanged();
          }}
        />
      )}
    </>
  );
}
