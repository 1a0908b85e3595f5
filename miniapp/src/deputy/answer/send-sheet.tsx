import { View } from '@tarojs/components';
import type { Answer } from '../../parts/answer.rules';
import { PreviewLetter } from '../../parts/preview-letter';
import { SheetFoot } from '../../parts/sheet-foot';
import type { VerbRun } from '../../parts/use-verb';
import { Sheet } from '../../ui/sheet';

interface SendSheetProps {
  /** 王春燕代表的回音, 办理结果 */
  from: string;
  answer: Answer;
  /** The outcome it tells, if it does. */
  outcome: Answer['outcome'];
  /** 今天 14:30 电话里说的 */
  more?: string;
  verb: VerbRun;
  /** What follows when it is sent. */
  then: string;
  onSend: () => void;
  onBack: () => void;
  onStale: () => void;
}

/** What the voter will read, once more, then sent. Ids: #send, #preview, #send-back, #confirm, #refused, #refresh. */
export function SendSheet({ from, answer, outcome, more, verb, then, onSend, onBack, onStale }: SendSheetProps) {
  const buttons = (
    <SheetFoot yes="发送" act={verb} back={{ id: 'send-back', onTap: onBack }} onYes={onSend} onStale={onStale} />
  );
  return (
    <Sheet id="send" open title="这样告诉选民吗" onClose={onBack} footer={buttons}>
      <View className="stack">
        <PreviewLetter
          from={from}
          text={answer.text.trim()}
          outcome={outcome ?? undefined}
          promiseDate={answer.promiseDate}
          proof={outcome === 'solved' ? answer : undefined}
          more={more}
        />
        <View className="sub">{then}</View>
      </View>
    </Sheet>
  );
}
