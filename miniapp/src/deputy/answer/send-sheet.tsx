import { View } from '@tarojs/components';
import type { Answer } from '../../parts/answer.rules';
import { PreviewLetter } from '../../parts/preview-letter';
import { Refused } from '../../parts/refused';
import type { VerbRun } from '../../parts/use-verb';
import { Button } from '../../ui/button';
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
    <View className="stack">
      <Refused error={verb.refused} onRefresh={onStale} />
      <View className="row">
        <View className="grow">
          <Button id="send-back" kind="line" onTap={onBack}>
            再改改
          </Button>
        </View>
        <View className="grow">
          <Button id="confirm" busy={verb.busy} onTap={onSend}>
            发送
          </Button>
        </View>
      </View>
    </View>
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
