/** Ids: #panel-hand-over, #hand-over-<code of the deputy>, #hand-over-text, #confirm. Keys: 1–9 and arrows choose. */
import { useState } from 'react';
import { View } from '@tarojs/components';
import { LIMITS, lengthOf } from '@huiyin/shared/kernel/limits';
import { handOver } from '../../api/handling';
import * as requests from '../../api/requests';
import { deputyCalled } from '../../parts/names';
import { PanelFrame } from '../../parts/panel-frame';
import type { Phrase } from '../../parts/phrases';
import { useVerb } from '../../parts/use-verb';
import { Writing } from '../../parts/writing';
import { useDraft } from '../../state/draft';
import { useResource } from '../../state/resource';
import { CandidateList, chosenOf } from './candidate-list';
import type { PanelProps } from './deeds';

const PHRASES: readonly Phrase[] = [
  { name: '请假', text: '原来的代表请假，转给您接着办。' },
  { name: '更熟悉', text: '这件事在您的选区，您更熟悉情况。' },
  { name: '任务重', text: '原来的代表手上的事多，请您帮着办。' },
];

/** Gives a matter that a deputy has to another one. No clock starts anew; the voter reads the reason. */
export function HandOverPanel({ request, onClose, onDone, onStale }: PanelProps) {
  const draft = useDraft(`hand-over.${request.code}`, { text: '' });
  const [picked, setPicked] = useState<string>();
  const [tried, setTried] = useState(false);
  const found = useResource(async () => {
    const { items } = await requests.candidates(request.code);
    return items.filter(({ code }) => code !== request.deputy?.code);
  }, []);
  const chosen = chosenOf(found.data ?? [], picked);
  const verb = useVerb((changed) => {
    draft.clear();
    onDone(changed, `已转给${deputyCalled(chosen!.name)}，期限照旧，选民看得到原因。`);
  });
  const { text } = draft.value;
  const give = () => {
    setTried(true);
    if (!chosen || !text.trim() || lengthOf(text) > LIMITS.noteText) return;
    void verb.run(() => handOver(request.code, { deputyCode: chosen.code, reason: text.trim() }));
  };
  return (
    <PanelFrame
      id="hand-over"
      title="换一位代表办"
      yes={chosen ? `转给${deputyCalled(chosen.name)}` : '转给代表'}
      busy={verb.busy}
      disabled={!chosen}
      refused={verb.refused}
      onYes={give}
      {...{ onClose, onStale }}
    >
      <CandidateList
        id="hand-over"
        label="转给谁"
        of={found}
        value={chosen?.code}
        onChange={setPicked}
        showBest={false}
        nobody="没有别的在任代表可以接，请联系街道人大工委。"
      />
      {found.data && (
        <Writing
          id="hand-over-text"
          label="为什么换（代表和选民都看得到）"
          placeholder="说一句原因"
          value={text}
          onChange={(written) => draft.set({ text: written })}
          maxLength={LIMITS.noteText}
          saved={draft.saved}
          phrases={PHRASES}
          error={tried && !text.trim() ? '请写一句原因。' : undefined}
        />
      )}
      <View className="sub">期限不变，不会因为换人重新计算。</View>
    </PanelFrame>
  );
}
