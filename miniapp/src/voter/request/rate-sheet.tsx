import { useState } from 'react';
import { View } from '@tarojs/components';
import { type RateBody } from '@huiyin/shared/requests/request.bodies.dto';
import { SOLVED_ANSWERS, SOLVED_LABELS, type SolvedAnswer } from '@huiyin/shared/requests/request.words';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import type * as z from 'zod/mini';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Choice } from '../../ui/choice';
import { Area } from '../../ui/field';
import { Sheet } from '../../ui/sheet';
import { Refused } from '../../parts/refused';
import type { VerbRun } from '../../parts/use-verb';

interface RateSheetProps {
  open: boolean;
  verb: VerbRun;
  onClose: () => void;
  /** Shows how the matter stands now. */
  onRefresh: () => void;
  onSend: (rating: z.input<typeof RateBody>) => void;
}

/** Two questions, never one: was there an echo, and is it solved. */
export function RateSheet({ open, verb, onClose, onRefresh, onSend }: RateSheetProps) {
  const [echoed, setEchoed] = useState<'yes' | 'no'>();
  const [solved, setSolved] = useState<SolvedAnswer>();
  const [comment, setComment] = useState('');
  const send = () => {
    if (!echoed || !solved) return;
    const words = comment.trim();
    onSend({ echoed: echoed === 'yes', solved, ...(words ? { comment: words } : {}) });
  };
  const footer = (
    <Button id="rate-send" busy={verb.busy} disabled={!echoed || !solved} onTap={send}>
      {verb.refused ? '重试' : '发送'}
    </Button>
  );
  return (
    <Sheet id="rate-sheet" open={open} title="两个问题" onClose={onClose} footer={footer}>
      <View className="stack">
        <Choice
          id="echoed"
          label="有没有回音"
          options={[
            { value: 'yes', label: '有，答复我了' },
            { value: 'no', label: '没有' },
          ]}
          value={echoed}
          onChange={setEchoed}
        />
        <Choice
          id="solved"
          label="问题解决了吗"
          options={SOLVED_ANSWERS.map((value) => ({ value, label: SOLVED_LABELS[value] }))}
          value={solved}
          onChange={setSolved}
        />
        <Card>
          <Area
            id="comment"
            label="还想说的（可以不写）"
            value={comment}
            onChange={setComment}
            placeholder="例如：灯亮了，就是晚上关得早"
            maxLength={LIMITS.noteText}
          />
        </Card>
        <Refused error={verb.refused} onRefresh={onRefresh} />
      </View>
    </Sheet>
  );
}
