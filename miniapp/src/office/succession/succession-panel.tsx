import { useState } from 'react';
import { View } from '@tarojs/components';
import type { DeputyCard } from '@huiyin/shared/deputies/deputy.dto';
import type { SeatView } from '@huiyin/shared/deputies/leave.dto';
import { LIMITS, lengthOf } from '@huiyin/shared/kernel/limits';
import { succeed } from '../../api/leave';
import { deputies } from '../../api/places';
import { ChooseList } from '../../parts/choose-list';
import { useSearch } from '../../parts/frame/use-search';
import { deputyCalled } from '../../parts/names';
import { PanelFrame } from '../../parts/panel-frame';
import type { Phrase } from '../../parts/phrases';
import { useAct } from '../../parts/use-act';
import { Writing } from '../../parts/writing';
import { useDraft } from '../../state/draft';
import { useResource } from '../../state/resource';
import { useActor } from '../../state/session';
import { Line } from '../../ui/field';
import { Loaded } from '../../ui/loaded';
import { SkeletonLines } from '../../ui/skeleton';
import { openWords } from './succession.rules';

const PHRASES: readonly Phrase[] = [
  { name: '换届', text: '换届选举产生了新一届代表，由接任代表接着办。' },
  { name: '中途离任', text: '原代表任期中离任，由接任代表接着办。' },
];

interface SuccessionPanelProps {
  seat: SeatView;
  onClose: () => void;
  onDone: (sentence: string) => void;
}

/** Chooses the successor, says why, and shows what goes over before it does. */
export function SuccessionPanel({ seat, onClose, onDone }: SuccessionPanelProps) {
  const { text: name, set: setName, q } = useSearch();
  const [successor, setSuccessor] = useState<DeputyCard>();
  const [tried, setTried] = useState(false);
  const draft = useDraft(`succession.${seat.code}`, { text: '' });
  const act = useAct();
  const reason = draft.value.text.trim();
  const go = () => {
    setTried(true);
    if (!successor || !reason || lengthOf(reason) > LIMITS.noteText) return;
    void act.run(
      () => succeed(seat.code, { successor: successor.code, reason }),
      (handed) => {
        draft.clear();
        onDone(`交接好了：${openWords(handed)}，都转给了${deputyCalled(successor.name)}。`);
      },
    );
  };
  return (
    <PanelFrame
      id="succession"
      title={`${deputyCalled(seat.name)}交接给谁`}
      yes={successor ? `交接给${deputyCalled(successor.name)}` : '交接'}
      busy={act.busy}
      refused={act.refused}
      onYes={go}
      onClose={onClose}
      onStale={onClose}
    >
      <Line
        id="successor-q"
        label="接任的代表"
        kind="search"
        placeholder="写姓名或拼音首字母来找"
        value={name}
        onChange={setName}
        error={tried && !successor ? '请找到并选中接任的代表。' : undefined}
        focus
      />
      {q ? <Found q={q} seat={seat} chosen={successor} onChoose={setSuccessor} /> : null}
      <Writing
        id="succession-text"
        label="交接说明（选民和代表都看得到）"
        placeholder="说一句原因"
        value={draft.value.text}
        onChange={(text) => draft.set({ text })}
        maxLength={LIMITS.noteText}
        saved={draft.saved}
        phrases={PHRASES}
        error={tried && !reason ? '请写一句原因。' : undefined}
      />
      <View id="preview" className="card card-tint">
        <View className="strong">
          {successor
            ? `将转给${deputyCalled(successor.name)}：${openWords(seat.open)}。`
            : `将转走：${openWords(seat.open)}。`}
        </View>
        <View className="sub">每位选民都会收到消息。期限不变；办结的事还记在{deputyCalled(seat.name)}名下。</View>
      </View>
    </PanelFrame>
  );
}

interface FoundProps {
  q: string;
  seat: SeatView;
  chosen: DeputyCard | undefined;
  onChoose: (deputy: DeputyCard) => void;
}

function Found({ q, seat, chosen, onChoose }: FoundProps) {
  const district = useActor()?.district?.name;
  const found = useResource(async () => {
    const { items } = await deputies({ q });
    return items.filter((one) => one.code !== seat.code && one.district === district).slice(0, 8);
  }, [q, district]);
  return (
    <Loaded
      of={found}
      skeleton={<SkeletonLines count={2} />}
      empty={<View className="sub">本区在任的代表里没有找到。请从姓开始写，或者写拼音首字母。</View>}
    >
      {(items) => (
        <ChooseList
          id="successor"
          label="接任的代表"
          items={items}
          value={chosen?.code}
          onChange={(code) => onChoose(items.find((one) => one.code === code)!)}
        >
          {({ name, levelLabel, constituency, field }) => (
            <View>
              <View className="strong">{deputyCalled(name)}</View>
              <View className="sub">{[levelLabel, constituency, field].filter(Boolean).join(' · ')}</View>
            </View>
          )}
        </ChooseList>
      )}
    </Loaded>
  );
}
