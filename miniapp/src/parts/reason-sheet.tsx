import { useState } from 'react';
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { lengthOf } from '@huiyin/shared/kernel/limits';
import { useDraft } from '../state/draft';
import { Sheet } from '../ui/sheet';
import type { Phrase } from './phrases';
import { SheetFoot } from './sheet-foot';
import type { Act } from './use-act';
import { Writing } from './writing';

interface ReasonSheetProps {
  /** Of the sheet, #panel-<id>; the field is #<id>-text, its phrases #<id>-text-phrase-1 …, the button #confirm. */
  id: string;
  /** What the words are about: a matter's code. Words for one are never offered for another. */
  about?: string;
  title: string;
  /** What happens then, and who sees it. */
  children: ReactNode;
  label: string;
  placeholder: string;
  maxLength: number;
  phrases?: readonly Phrase[];
  /** See Writing. */
  warning?: string | null;
  /** May be left empty. */
  optional?: boolean;
  /** The verb on the button. */
  yes: string;
  danger?: boolean;
  act: Pick<Act, 'busy' | 'refused'>;
  /** Something more to give, under the words. */
  more?: ReactNode;
  /** Told what was written, trimmed, and how to throw the draft away once it worked. */
  onYes: (text: string, clear: () => void) => void;
  onClose: () => void;
  /** What is shown is old. */
  onStale: () => void;
}

/** Words that go on record with what is done. What is written stays on the device until then. */
export function ReasonSheet(props: ReasonSheetProps) {
  const { id, about, title, children, label, placeholder, maxLength, phrases, warning, optional } = props;
  const { yes, danger, act, more } = props;
  const draft = useDraft(about ? `${id}.${about}` : `reason.${id}`, { text: '' });
  const [tried, setTried] = useState(false);
  const { text } = draft.value;
  const missing = !optional && !text.trim();
  const go = () => {
    setTried(true);
    if (missing || lengthOf(text.trim()) > maxLength) return;
    props.onYes(text.trim(), draft.clear);
  };
  return (
    <Sheet
      id={`panel-${id}`}
      open
      title={title}
      onClose={props.onClose}
      footer={
        <SheetFoot yes={act.refused ? '重试' : yes} danger={danger} act={act} onYes={go} onStale={props.onStale} />
      }
    >
      <View className="stack">
        <View>{children}</View>
        <Writing
          id={`${id}-text`}
          {...{ label, placeholder, maxLength, phrases, warning }}
          value={text}
          onChange={(written) => draft.set({ text: written })}
          saved={draft.saved}
          error={tried && missing ? '请写一句。' : undefined}
          focus
        />
        {more}
      </View>
    </Sheet>
  );
}
