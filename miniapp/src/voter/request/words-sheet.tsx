import { View } from '@tarojs/components';
import { useDraft } from '../../state/draft';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Area } from '../../ui/field';
import { Sheet } from '../../ui/sheet';
import { Refused } from '../../parts/refused';
import type { VerbRun } from '../../parts/use-verb';

interface WordsSheetProps {
  /** The verb; begins the ids: `<id>-sheet`, `<id>-text`, `<id>-send`. */
  id: 'answer' | 'supplement' | 'reopen';
  code: string;
  open: boolean;
  title: string;
  /** What happens with the words. */
  hint: string;
  placeholder: string;
  send: string;
  maxLength: number;
  verb: VerbRun;
  onClose: () => void;
  /** Shows how the matter stands now. */
  onRefresh: () => void;
  /** Sends the words; true when they got there. */
  onSend: (text: string) => Promise<boolean>;
}

/** A few words to send with a verb. Kept as a draft at every keystroke. */
export function WordsSheet(props: WordsSheetProps) {
  const { id, code, open, title, hint, placeholder, send, maxLength, verb, onClose, onRefresh, onSend } = props;
  const draft = useDraft(`${id}.${code}`, { text: '' });
  const { text } = draft.value;
  const length = Array.from(text.trim()).length;
  const sendIt = async () => {
    if (!(await onSend(text))) return;
    draft.clear();
    onClose();
  };
  const footer = (
    <Button
      id={`${id}-send`}
      busy={verb.busy}
      disabled={length === 0 || length > maxLength}
      onTap={() => void sendIt()}
    >
      {verb.refused ? '重试' : send}
    </Button>
  );
  return (
    <Sheet id={`${id}-sheet`} open={open} title={title} onClose={onClose} footer={footer}>
      <View className="stack">
        <View className="sub">{hint}</View>
        <Card>
          <Area
            id={`${id}-text`}
            label={title}
            quiet
            value={text}
            onChange={(value) => draft.set({ text: value })}
            placeholder={placeholder}
            maxLength={maxLength}
            note={text ? (draft.saved ? '已存草稿' : '正在存草稿') : undefined}
          />
        </Card>
        <Refused error={verb.refused} onRefresh={onRefresh} />
      </View>
    </Sheet>
  );
}
