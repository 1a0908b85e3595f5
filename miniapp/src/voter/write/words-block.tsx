import { useState } from 'react';
import { View } from '@tarojs/components';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import { callPhone } from '../../platform/call';
import type { Draft } from '../../state/draft';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Chip, Chips } from '../../ui/chip';
import { Area } from '../../ui/field';
import { exampleOf } from './examples';
import { personalWarning, withoutPersonal } from './personal';
import { hintOf } from './urgent-words';
import type { WriteDraft } from './draft';

interface WordsBlockProps {
  draft: Draft<WriteDraft>;
  error?: string;
}

/** 说什么: the words first, and what to mind while writing. */
export function WordsBlock({ draft, error }: WordsBlockProps) {
  const { text, category } = draft.value;
  return (
    <>
      <Card>
        <Area
          id="text"
          label="想说什么"
          value={text}
          onChange={(value) => draft.set({ text: value })}
          placeholder={exampleOf(category)}
          maxLength={LIMITS.requestText}
          error={error}
          note={text ? (draft.saved ? '已存草稿' : '正在存草稿') : undefined}
        />
      </Card>
      <UrgentHint text={text} />
      <PersonalHint text={text} onChange={(value) => draft.set({ text: value })} />
    </>
  );
}

/** Emergencies and matters that a station may not take: the number, or the right door. */
function UrgentHint({ text }: { text: string }) {
  const hint = hintOf(text);
  if (!hint) return null;
  return (
    <Card id="urgent" tone="warn">
      <View className="strong tone-amber">{hint.kind === 'call' ? `先打 ${hint.where}` : `先看看该找谁`}</View>
      <View className="sub">{hint.text}</View>
      {hint.kind === 'call' && (
        <Button id="call-now" kind="line" icon="phone" onTap={() => callPhone(hint.where)}>
          {`打 ${hint.where}`}
        </Button>
      )}
    </Card>
  );
}

/** Personal data in the text: what others will see of it, and one tap to take it out. */
function PersonalHint({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const [silenced, setSilenced] = useState('');
  const warning = personalWarning(text);
  if (!warning || warning.mark === silenced) return null;
  return (
    <Card id="personal" tone="warn">
      <View className="strong tone-amber">{`文字里有${warning.kinds}`}</View>
      <View className="sub">{`别人会看到“${warning.seen}”。`}</View>
      <View className="sub">办事的人能看到原文。不必要的号码，去掉更安全。</View>
      <Chips>
        <Chip id="personal-remove" tone="amber" onTap={() => onChange(withoutPersonal(text))}>
          去掉号码
        </Chip>
        <Chip id="personal-keep" onTap={() => setSilenced(warning.mark)}>
          就这样
        </Chip>
      </Chips>
    </Card>
  );
}
