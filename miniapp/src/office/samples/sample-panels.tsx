import { useState } from 'react';
import { View } from '@tarojs/components';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import type { SampleItem } from '@huiyin/shared/samples/sample.dto';
import { check, numberOf } from '../../api/samples';
import { ReasonSheet } from '../../parts/reason-sheet';
import { SheetFoot } from '../../parts/sheet-foot';
import { bothAnswered, TwoQuestions, type TwoAnswers } from '../../parts/two-questions';
import { useAct } from '../../parts/use-act';
import { toast } from '../../platform/toast';
import { Choice } from '../../ui/choice';
import { Area } from '../../ui/field';
import { Sheet } from '../../ui/sheet';

interface PanelProps {
  id: string;
  item: SampleItem;
  onClose: () => void;
}

/** The number, for one call: with the reason that the voter will read. */
export function NumberPanel({ id, item, onClose, onNumber }: PanelProps & { onNumber: (phone: string) => void }) {
  const act = useAct();
  return (
    <ReasonSheet
      id="number"
      about={item.code}
      title="看号码"
      label="为什么要看"
      placeholder="比如：抽查回访，问问事情解决了没有"
      maxLength={LIMITS.noteText}
      yes="看号码"
      act={act}
      onYes={(reason, clear) =>
        void act.run(
          () => numberOf(id, item.code, reason),
          ({ phone }) => {
            clear();
            onNumber(phone);
          },
        )
      }
      onClose={onClose}
      onStale={onClose}
    >
      谁在什么时候、为什么看了号码，会记下来，选民也看得到。
    </ReasonSheet>
  );
}

const ECHO_WORDS = { yes: '有回音', no: '没有回音' };

/** What the voter said when called back: reached or not, and the same two answers. */
export function CheckPanel({ id, item, onClose, onDone }: PanelProps & { onDone: () => void }) {
  const before = item.check;
  const [reached, setReached] = useState<'yes' | 'no' | undefined>(
    before ? (before.reached ? 'yes' : 'no') : undefined,
  );
  const [answers, setAnswers] = useState<TwoAnswers>({
    echoed: before?.echoed ?? undefined,
    solved: before?.solved ?? undefined,
  });
  const [note, setNote] = useState(before?.note ?? '');
  const act = useAct();
  const ready = reached === 'no' || (reached === 'yes' && bothAnswered(answers));
  const save = () => {
    if (!ready) return;
    const said = reached === 'yes' ? answers : {};
    const body = { reached: reached === 'yes', ...said, ...(note.trim() ? { note: note.trim() } : {}) };
    void act.run(
      () => check(id, item.code, body),
      () => {
        toast('记下了，选民看得到有人回访过。');
        onDone();
      },
    );
  };
  return (
    <Sheet
      id="panel-check"
      open
      title="记回访"
      onClose={onClose}
      footer={<SheetFoot yes="记下来" act={act} disabled={!ready} onYes={save} onStale={onClose} />}
    >
      <View className="stack">
        <Choice
          id="check-reached"
          label="打通了吗"
          value={reached}
          onChange={setReached}
          options={[
            { value: 'yes', label: '打通了' },
            { value: 'no', label: '没打通' },
          ]}
        />
        {reached === 'yes' && (
          <TwoQuestions prefix="check-" echoWords={ECHO_WORDS} value={answers} onChange={setAnswers} />
        )}
        <Area
          id="check-note"
          label="记录（可以不写）"
          placeholder="选民怎么说的"
          value={note}
          onChange={setNote}
          maxLength={LIMITS.noteText}
        />
      </View>
    </Sheet>
  );
}
