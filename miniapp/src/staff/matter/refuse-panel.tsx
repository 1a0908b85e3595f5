/**
 * Ids: #panel-refuse, #refuse-text, #refuse-text-phrase-1 …, #door-<name> (#door-信访 …), #door-other, #refuse-preview,
 * then #refuse-back and #confirm.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import { LIMITS, lengthOf } from '@huiyin/shared/kernel/limits';
import { DOORS } from '@huiyin/shared/requests/request.words';
import * as requests from '../../api/requests';
import { REFUSE_PHRASES } from '../../parts/phrases';
import { PreviewLetter } from '../../parts/preview-letter';
import { Refused } from '../../parts/refused';
import { useVerb } from '../../parts/use-verb';
import { Writing } from '../../parts/writing';
import { useDraft } from '../../state/draft';
import { Button } from '../../ui/button';
import { Chip, Chips } from '../../ui/chip';
import { Line } from '../../ui/field';
import { Sheet } from '../../ui/sheet';
import type { PanelProps } from './deeds';

const ELSEWHERE = '其他';

/** Refusing is lawful and visible: a written reason and the right door, read once as the voter will, then done. */
export function RefusePanel({ request, onClose, onDone, onStale }: PanelProps) {
  const draft = useDraft(`refuse.${request.code}`, { text: '', door: '', other: '' });
  const [tried, setTried] = useState(false);
  const [reading, setReading] = useState(false);
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
  const refuse = () => void verb.run(() => requests.refuse(request.code, { reason: text.trim(), door: named }));

  if (reading) {
    const back = () => {
      verb.clear();
      setReading(false);
    };
    return (
      <Sheet
        id="panel-refuse"
        open
        title="这样告诉选民吗"
        onClose={onClose}
        footer={
          <View className="stack">
            <Refused error={verb.refused} onRefresh={onStale} />
            <View className="row">
              <View className="grow">
                <Button id="refuse-back" kind="line" onTap={back}>
                  再改改
                </Button>
              </View>
              <View className="grow">
                <Button id="confirm" kind="danger" busy={verb.busy} onTap={refuse}>
                  不予受理
                </Button>
              </View>
            </View>
          </View>
        }
      >
        <View className="stack">
          <PreviewLetter from={`${request.station.name}：不予受理`} text={text.trim()} more={`请到：${named}`} />
          <View className="sub">发出后不能收回，这件事就此结束。选民不同意，可以向站长提出。</View>
        </View>
      </Sheet>
    );
  }

  return (
    <Sheet
      id="panel-refuse"
      open
      title="不予受理"
      onClose={onClose}
      footer={
        <Button id="refuse-preview" onTap={look}>
          看看选民会看到什么
        </Button>
      }
    >
      <View className="stack">
        <Writing
          id="refuse-text"
          label="为什么不能受理"
          placeholder="说清楚理由，选民会原样看到"
          value={text}
          onChange={(written) => draft.set({ text: written })}
          maxLength={LIMITS.noteText}
          saved={draft.saved}
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
      </View>
    </Sheet>
  );
}
