/** Ids: #panel-return, #return-q, #return-<code of a station>, #return-text, #confirm. */
import { useState } from 'react';
import { View } from '@tarojs/components';
import { LIMITS, lengthOf } from '@huiyin/shared/kernel/limits';
import { giveBack } from '../../api/handling';
import { PanelFrame } from '../../parts/panel-frame';
import type { Phrase } from '../../parts/phrases';
import { useVerb } from '../../parts/use-verb';
import { Writing } from '../../parts/writing';
import { focusOn } from '../../platform/focus';
import { useDraft } from '../../state/draft';
import type { PanelProps } from './deeds';
import { StationChooser, type ChosenStation } from './station-chooser';

const PHRASES: readonly Phrase[] = [
  { name: '地点不在本站', text: '事情发生的地点在贵站的范围：' },
  { name: '单位在贵站', text: '涉及的单位在贵站的范围：' },
  { name: '贵站在办同类', text: '贵站正在办同样的事，放在一起办更合适：' },
];

/** "Not ours": hands the matter to the station whose it is, with the ground. The third time an office above decides. */
export function ReturnPanel({ request, onClose, onDone, onStale }: PanelProps) {
  const draft = useDraft(`return.${request.code}`, { text: '' });
  const [station, setStation] = useState<ChosenStation>();
  const [tried, setTried] = useState(false);
  const verb = useVerb((changed) => {
    draft.clear();
    const up = changed.arbiter !== null;
    onDone(changed, up ? '这是第三次退了，已报上级定由哪个站办。' : `已转到${station!.name}，期限照旧。`);
  });
  const { text } = draft.value;
  const give = () => {
    setTried(true);
    if (!station || !text.trim() || lengthOf(text) > LIMITS.noteText) return;
    void verb.run(() => giveBack(request.code, { rightUnit: station.code, ground: text.trim() }));
  };
  return (
    <PanelFrame
      id="return"
      title="该由哪个站办"
      yes={station ? `转到${station.name}` : '转到那个站'}
      busy={verb.busy}
      refused={verb.refused}
      onYes={give}
      {...{ onClose, onStale }}
    >
      <StationChooser
        id="return"
        label="该办的联络站"
        except={request.station.code}
        value={station}
        onChange={setStation}
        onEnter={() => focusOn('return-text')}
        error={tried && !station ? '请选该办的联络站。' : undefined}
      />
      <Writing
        id="return-text"
        label="为什么该它办（对方和选民都看得到）"
        placeholder="写明依据，比如地点在哪个社区"
        value={text}
        onChange={(written) => draft.set({ text: written })}
        maxLength={LIMITS.noteText}
        saved={draft.saved}
        phrases={PHRASES}
        error={tried && !text.trim() ? '请写明依据。' : undefined}
      />
      <View className="sub">期限不停，也不重新计算。退到第三次，由街道定由哪个站办。</View>
    </PanelFrame>
  );
}
