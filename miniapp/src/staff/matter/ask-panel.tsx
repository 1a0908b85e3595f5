/** Ids: #panel-ask, #ask-text, #ask-text-phrase-1 …, #confirm. */
import { useState } from 'react';
import { View } from '@tarojs/components';
import { LIMITS, lengthOf } from '@huiyin/shared/kernel/limits';
import { spokenDeadline } from '@huiyin/shared/kernel/time';
import { clarifyEndsAt } from '@huiyin/shared/requests/reply-clock';
import * as requests from '../../api/requests';
import { ASK_PHRASES } from '../../parts/phrases';
import { Refused } from '../../parts/refused';
import { useVerb } from '../../parts/use-verb';
import { instantOf } from '../../parts/when';
import { Writing } from '../../parts/writing';
import { useDraft } from '../../state/draft';
import { Button } from '../../ui/button';
import { Sheet } from '../../ui/sheet';
import type { PanelProps } from './deeds';

/** Asks the voter something. What is written stays on the device until it is sent. */
export function AskPanel({ request, onClose, onDone, onStale }: PanelProps) {
  const draft = useDraft(`ask.${request.code}`, { text: '' });
  const [tried, setTried] = useState(false);
  const verb = useVerb((changed) => {
    draft.clear();
    onDone(changed, '已请选民补充。等回话的时间不算在答复期限里。');
  });
  const { text } = draft.value;
  const until = spokenDeadline(clarifyEndsAt(instantOf(request.serverNow)));
  const send = () => {
    setTried(true);
    if (!text.trim() || lengthOf(text) > LIMITS.noteText) return;
    void verb.run(() => requests.ask(request.code, { text: text.trim() }));
  };
  return (
    <Sheet
      id="panel-ask"
      open
      title="请选民补充"
      onClose={onClose}
      footer={
        <View className="stack">
          <Refused error={verb.refused} onRefresh={onStale} />
          <Button id="confirm" busy={verb.busy} onTap={send}>
            发给选民
          </Button>
        </View>
      }
    >
      <View className="stack">
        <Writing
          id="ask-text"
          label="想问什么"
          placeholder="一次问清楚，选民会原样看到"
          value={text}
          onChange={(written) => draft.set({ text: written })}
          maxLength={LIMITS.noteText}
          saved={draft.saved}
          phrases={ASK_PHRASES}
          error={tried && !text.trim() ? '请写下想请选民补充什么。' : undefined}
          focus
        />
        <View className="sub">{`发出以后答复的时间先停住。选民补充了，或者到 ${until} 还没有补充，就接着走。`}</View>
      </View>
    </Sheet>
  );
}
