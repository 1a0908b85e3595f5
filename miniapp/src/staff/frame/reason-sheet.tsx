import { useState } from 'react';
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { lengthOf } from '@huiyin/shared/kernel/limits';
import type { Phrase } from '../../parts/phrases';
import { Refused } from '../../parts/refused';
import { Writing } from '../../parts/writing';
import { useDraft } from '../../state/draft';
import { Button } from '../../ui/button';
import { Sheet } from '../../ui/sheet';
import type { Act } from './use-act';

interface ReasonSheetProps {
  /** Of the sheet, #panel-<id>; the field is #<id>-text, its phrases #<id>-text-phrase-1 …, the button #confirm. */
  id: string;
  title: string;
  /** What happens then, and who sees it. */
  children: ReactNode;
  label: string;
  placeholder: string;
  maxLength: number;
  phrases?: readonly Phrase[];
  /** May be left empty. */
  optional?: boolean;
  /** The verb on the button. */
  yes: string;
  danger?: boolean;
  act: Act;
  /** Told what was written, trimmed, and how to throw the draft away once it worked. */
  onYes: (text: string, clear: () => void) => void;
  onClose: () => void;
  /** What is shown is old. */
  onStale: () => void;
}

/** Words that go on record with what is done. What is written stays on the device until then. */
export function ReasonSheet(props: ReasonSheetProps) {
  const { id, title, children, label, placeholder, maxLength, phrases, optional, yes, danger, act } = props;
  const draft = useDraft(`reason.${id}`, { text: '' });
  const [tried, setTried] = useState(false);
  const { text } = draft.value;
  const missing = !optional && !text.trim();
  const go = () => {
    setTried(true);
    if (missing || lengthOf(text) > maxLength) return;
    props.onYes(text.trim(), draft.clear);
  };
  return (
    <Sheet
      id={`panel-${id}`}
      open
      title={title}
      onClose={props.onClose}
      footer={
        <View className="stack">
          <Refused error={act.refused} onRefresh={props.onStale} />
          <Button id="confirm" kind={danger ? 'danger' : 'main'} busy={act.busy} onTap={go}>
            {yes}
          </Button>
        </View>
      }
    >
      <View className="stack">
        <View>{children}</View>
        <Writing
          id={`${id}-text`}
          {...{ label, placeholder, maxLength, phrases }}
          value={text}
          onChange={(written) => draft.set({ text: written })}
          saved={draft.saved}
          error={tried && missing ? '请写一句。' : undefined}
          focus
        />
      </View>
    </Sheet>
  );
}
