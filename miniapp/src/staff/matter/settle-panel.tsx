/** Ids: #panel-settle, #settle-q, #settle-<code of a station>, #settle-text, #confirm. */
import { useState } from 'react';
import { View } from '@tarojs/components';
import { LIMITS, lengthOf } from '@huiyin/shared/kernel/limits';
import { settle } from '../../api/handling';
import { PanelFrame } from '../../parts/panel-frame';
import { useVerb } from '../../parts/use-verb';
import { Writing } from '../../parts/writing';
import { focusOn } from '../../platform/focus';
import { useDraft } from '../../state/draft';
import type { PanelProps } from './deeds';
import { StationChooser, type ChosenStation } from './station-chooser';

/** An office above says which station it is, once and for all of this round. The station that has it now may be it. */
export function SettlePanel({ request, onClose, onDone, onStale }: PanelProps) {
  const draft = useDraft(`settle.${request.code}`, { text: '' });
  const [station, setStation] = useState<ChosenStation>();
  const [tried, setTried] = useState(false);
  const verb = useVerb((changed) => {
    draft.clear();
    onDone(changed, `已定由${station!.name}办，各站和选民都知道了。`);
  });
  const { text } = draft.value;
  const decide = () => {
    setTried(true);
    if (!station || !text.trim() || lengthOf(text) > LIMITS.noteText) return;
    void verb.run(() => settle(request.code, { stationCode: station.code, reason: text.trim() }));
  };
  return (
    <PanelFrame
      id="settle"
      title="定由哪个站办"
      yes={station ? `定由${station.name}办` : '定下来'}
      busy={verb.busy}
      refused={verb.refused}
      onYes={decide}
      {...{ onClose, onStale }}
    >
      <View className="sub">{`这件事已经退了三次，现在在${request.station.name}。定了以后不能再退。`}</View>
      <StationChooser
        id="settle"
        label="由哪个联络站办"
        except=""
        value={station}
        onChange={setStation}
        onEnter={() => focusOn('settle-text')}
        error={tried && !station ? '请选一个联络站。' : undefined}
      />
      <Writing
        id="settle-text"
        label="这样定的理由（各站和选民都看得到）"
        placeholder="说清楚为什么归它办"
        value={text}
        onChange={(written) => draft.set({ text: written })}
        maxLength={LIMITS.noteText}
        saved={draft.saved}
        error={tried && !text.trim() ? '请写明理由。' : undefined}
      />
    </PanelFrame>
  );
}
