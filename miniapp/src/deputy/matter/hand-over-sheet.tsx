import { useState } from 'react';
import { View } from '@tarojs/components';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { handOver } from '../../api/handling';
import { deputyCalled } from '../../parts/names';
import { ReasonSheet } from '../../parts/reason-sheet';
import { useAct } from '../../parts/use-act';
import { toast } from '../../platform/toast';
import { ColleagueChooser, type Colleague } from '../colleagues/colleague-chooser';
import type { SheetProps } from './sheet-props';

/** To another deputy of the station. Ids: #panel-hand-over, #hand-over-text, #colleague-<code>, #confirm. */
export function HandOverSheet({ request, onClose, onDone, onStale }: SheetProps) {
  const { code, station, deputy } = request;
  const act = useAct();
  const [to, setTo] = useState<Colleague>();
  const [tried, setTried] = useState(false);
  const send = (reason: string, clear: () => void) => {
    setTried(true);
    if (!to) return;
    const done = (changed: RequestView) => {
      clear();
      toast(`已转给${deputyCalled(to.name)}`);
      onDone(changed);
    };
    void act.run(() => handOver(code, { deputyCode: to.code, reason }), done);
  };
  return (
    <ReasonSheet
      id="hand-over"
      about={code}
      title="转给别的代表"
      label="为什么转"
      placeholder="例如：陈代表就住在这个小区，更清楚"
      maxLength={LIMITS.noteText}
      yes={to ? `转给${deputyCalled(to.name)}` : '转给别的代表'}
      act={act}
      more={
        <>
          <ColleagueChooser
            stationCode={station.code}
            not={deputy?.code}
            value={to?.code}
            onChange={setTo}
            label="转给谁"
          />
          {tried && !to && (
            <View className="field-error" role="alert">
              请选一位代表。
            </View>
          )}
        </>
      }
      onYes={send}
      onClose={onClose}
      onStale={onStale}
    >
      <View className="sub">选民和那位代表都看得到原因。答复的期限不停、不重算。</View>
    </ReasonSheet>
  );
}
