import { useState } from 'react';
import { View } from '@tarojs/components';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import type { IntakeReceipt } from '@huiyin/shared/requests/intake.dto';
import { CATEGORIES, CHANNEL_LABELS, CHANNELS } from '@huiyin/shared/requests/request.words';
import { newKey } from '../../api/http';
import { takeIn } from '../../api/intake';
import { PicturesField } from '../../parts/pictures-field';
import { Refused } from '../../parts/refused';
import { useAct } from '../../parts/use-act';
import { useUploads } from '../../parts/use-uploads';
import { useKeys } from '../../platform/keys';
import { useDesk } from '../../platform/wide';
import { useDraft } from '../../state/draft';
import { useActor } from '../../state/session';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Chip, Chips } from '../../ui/chip';
import { Area, Line } from '../../ui/field';
import { EMPTY_INTAKE, intakeBody, missingIn, type IntakeChannel, type IntakeDraft } from './intake-draft';
import './intake.scss';

const AT_THE_STATION = CHANNELS.filter((channel): channel is IntakeChannel => channel !== 'mini_program');

/** What somebody says, written down for them. What is typed stays on the device until it was taken in. */
export function IntakeForm({ onDone }: { onDone: (receipt: IntakeReceipt) => void }) {
  const draft = useDraft('intake', EMPTY_INTAKE);
  const [tried, setTried] = useState(false);
  const act = useAct();
  const desk = useDesk();
  const uploads = useUploads(draft);
  const { value } = draft;
  const missing = missingIn(value);
  const shown = tried ? missing : {};
  const send = () => {
    setTried(true);
    if (Object.keys(missing).length > 0 || uploads.busy) return;
    const key = value.key || newKey();
    draft.set({ key });
    void act.run(
      () => takeIn(intakeBody(value), key),
      (receipt) => {
        const { channel } = value;
        draft.clear();
        // The next one mostly comes the same way.
        draft.set({ channel });
        onDone(receipt);
      },
    );
  };
  useKeys({ 'Ctrl+Enter': send });
  return (
    <View className="staff-column stack">
      <Head />
      <Card>
        <Area
          id="intake-text"
          label="反映的事"
          placeholder="照他说的写下来：什么事、在哪里、多久了"
          value={value.text}
          onChange={(text) => draft.set({ text })}
          maxLength={LIMITS.requestText}
          note={value.text ? (draft.saved ? '已存草稿' : '正在存') : undefined}
          error={shown.text}
          focus
        />
      </Card>
      <Card>
        <View className={desk ? 'intake-pair' : 'stack'}>
          <Field draft={draft.value} set={draft.set} of="name" label="姓名（可以不写）" error={shown.name} />
          <Field draft={draft.value} set={draft.set} of="phone" label="电话（答复时打给他）" error={shown.phone} />
        </View>
        <Field draft={draft.value} set={draft.set} of="placeText" label="在哪里（可以不写）" error={shown.placeText} />
        <View className="sub">姓名和电话加密保存，只有办理的人写明原因才能看，看过会留记录。</View>
      </Card>
      <Card>
        <Options draft={value} set={draft.set} />
      </Card>
      <PicturesField pictures={value.pictures} of={uploads} label="来信、现场的照片" />
      <Refused error={act.refused} onRefresh={act.clear} />
      <Button id="take-in" busy={act.busy} keyName={desk ? 'Ctrl+Enter' : undefined} onTap={send}>
        登记，开始计时
      </Button>
    </View>
  );
}

function Head() {
  const station = useActor()?.station;
  return (
    <View className="stack-small">
      <View className="h1" role="heading" aria-level={1}>
        登记来访
      </View>
      <View className="sub">
        {`${station ? `登记在${station.name}。` : ''}和小程序写来的一样：三日内答复，办完同样问两个问题。`}
      </View>
    </View>
  );
}

const IDS = { name: 'intake-name', phone: 'intake-phone', placeText: 'intake-place' } as const;
const HINTS = { name: '怎么称呼', phone: '手机或座机，座机带区号', placeText: '小区、路名、门口' } as const;

interface FieldProps {
  draft: IntakeDraft;
  set: (change: Partial<IntakeDraft>) => void;
  of: keyof typeof IDS;
  label: string;
  error?: string;
}

function Field({ draft, set, of, label, error }: FieldProps) {
  return (
    <Line
      id={IDS[of]}
      label={label}
      placeholder={HINTS[of]}
      value={draft[of]}
      onChange={(text) => set({ [of]: text })}
      error={error}
      autoComplete="off"
    />
  );
}

function Options({ draft, set }: { draft: IntakeDraft; set: (change: Partial<IntakeDraft>) => void }) {
  return (
    <View className="stack-small">
      <View className="strong">从哪里来的</View>
      <Chips label="从哪里来的">
        {AT_THE_STATION.map((channel) => (
          <Chip key={channel} id={`channel-${channel}`} on={draft.channel === channel} onTap={() => set({ channel })}>
            {CHANNEL_LABELS[channel]}
          </Chip>
        ))}
      </Chips>
      <View className="strong">是哪方面的事（可以不选）</View>
      <Chips label="是哪方面的事">
        {CATEGORIES.map((category, at) => (
          <Chip
            key={category}
            id={`category-${at + 1}`}
            on={draft.category === category}
            onTap={() => set({ category: draft.category === category ? '' : category })}
          >
            {category}
          </Chip>
        ))}
      </Chips>
    </View>
  );
}
