/**
 * Ids: #panel-refuse, #refuse-text, #refuse-text-phrase-1 …, #door-<name> (#door-信访 …), #door-other, then #panel-back
 * and #confirm over the preview.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import { LIMITS, lengthOf } from '@huiyin/shared/kernel/limits';
import { DOORS } from '@huiyin/shared/requests/request.words';
import * as requests from '../../api/requests';
import { PanelFrame } from '../../parts/panel-frame';
import { REFUSE_PHRASES } from '../../parts/phrases';
import { PreviewLetter } from '../../parts/preview-letter';
import { useVerb } from '../../parts/use-verb';
import { useDraft } from '../../state/draft';
import { Chip, Chips } from '../../ui/chip';
import { Line } from '../../ui/field';
import { CannedWriting } from './canned-writing';
import type { PanelProps } from './deeds';

const ELSEWHERE = '其他';

/** Refusing is lawful and visible: a written reason and the right door, read once as the voter will, then done. */
export function RefusePanel({ request, onClose, onDone, onStale }: PanelProps) {
  const draft = useDraft(`refuse.${request.code}`, { text: '', door: '', other: '' });
  const [tried, setTried] = useState(false);
  const [reading, setReading] = useState(false);
  const [unread, setUnread] = useState(false);
  const verb = useVerb((changed) => {
    draft.clear();
    onDone(changed, '已告诉选民不予受理的理由和该去的地方。');
  });
  const { text, door, other } = draft.value;
  const named = door === ELSEWHERE ? other.trim() : door;
  const complete = Boolean(text.trim()) && Boolean(named) && lengthOf(text) <= LIMITS.noteText;
  const look = () => {
    setTried(true);
    if (complete) setReading(true);
  };

  if (reading) {
    return (
      <PanelFrame
        key="preview"
        id="refuse"
        title="这样告诉选民吗"
        yes="不予受理"
        danger
        busy={verb.busy}
        refused={verb.refused}
        onBack={() => {
          verb.clear();
          setReading(false);
        }}
        onYes={() => void verb.run(() => requests.refuse(request.code, { reason: text.trim(), door: named }))}
        {...{ onClose, onStale }}
      >
        <PreviewLetter from={`${request.station.name}：不予受理`} text={text.trim()} more={`请到：${named}`} />
        <View className="sub">
          发出后不能收回。选民不同意，可以申诉一次，由站里另一位同事或者街道复核，不能由您自己复核。
        </View>
      </PanelFrame>
    );
  }
  return (
    <PanelFrame
      id="refuse"
      title="不予受理"
      yes="看看选民会看到什么"
      busy={false}
      disabled={unread}
      refused={undefined}
      onYes={look}
      {...{ onClose, onStale }}
    >
      <CannedWriting
        id="refuse-text"
        label="为什么不能受理"
        placeholder="说清楚理由，选民会原样看到"
        value={text}
        onChange={(written) => draft.set({ text: written })}
        onUnread={setUnread}
        maxLength={LIMITS.noteText}
        saved={draft.saved}
        purpose="refuse"
        category={request.category}
        phrases={REFUSE_PHRASES}
        error={tried && !text.trim() ? '请写明理由。' : undefined}
        focus
      />
      <View className="stack-small">
        <View className="strong">该去哪里办</View>
        <Chips label="该去哪里办">
          {DOORS.map((name) => (
            <Chip key={name} id={`door-${name}`} on={door === name} onTap={() => draft.set({ door: name })}>
              {name}
            </Chip>
          ))}
        </Chips>
        {tried && !door && <View className="field-error">请选一个该去的地方。</View>}
      </View>
      {door === ELSEWHERE && (
        <Line
          id="door-other"
          label="写下该去的地方"
          value={other}
          onChange={(written) => draft.set({ other: written })}
          maxLength={LIMITS.placeText}
          error={tried && !named ? '请写下该去的地方。' : undefined}
        />
      )}
    </PanelFrame>
  );
}
