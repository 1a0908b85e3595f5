import { useState } from 'react';
import { View } from '@tarojs/components';
import { type RateBody } from '@huiyin/shared/requests/request.bodies.dto';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import type * as z from 'zod/mini';
import { Card } from '../../ui/card';
import { Area } from '../../ui/field';
import { Sheet } from '../../ui/sheet';
import { SheetFoot } from '../../parts/sheet-foot';
import { bothAnswered, TwoQuestions, type TwoAnswers } from '../../parts/two-questions';
import type { VerbRun } from '../../parts/use-verb';

interface RateSheetProps {
  open: boolean;
  verb: VerbRun;
  onClose: () => void;
  /** Shows how the matter stands now. */
  onRefresh: () => void;
  onSend: (rating: z.input<typeof RateBody>) => void;
}

/** The voter's two answers, and a word beside them. */
export function RateSheet({ open, verb, onClose, onRefresh, onSend }: RateSheetProps) {
  const [answers, setAnswers] = useState<TwoAnswers>({});
  const [comment, setComment] = useState('');
  const send = () => {
    if (!bothAnswered(answers)) return;
    const words = comment.trim();
    onSend({ ...answers, ...(words ? { comment: words } : {}) });
  };
  const footer = (
    <SheetFoot
      id="rate-send"
      yes={verb.refused ? '重试' : '发送'}
      act={verb}
      disabled={!bothAnswered(answers)}
      onYes={send}
      onStale={onRefresh}
    />
  );
  return (
    <Sheet id="rate-sheet" open={open} title="两个问题" onClose={onClose} footer={footer}>
      <View className="stack">
        <TwoQuestions value={answers} onChange={setAnswers} />
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
      </View>
    </Sheet>
  );
}
