/** Ids: #panel-tell, #outcome-<outcome>, #promise-date, #tell-text, #tell-preview, then #tell-back and #confirm. */
import { useState } from 'react';
import { View } from '@tarojs/components';
import * as requests from '../../api/requests';
import { AnswerOutcome, AnswerWords } from '../../parts/answer-fields';
import { missingIn, NOTHING_WRITTEN, tellBody } from '../../parts/answer.rules';
import { OUTCOME_PHRASES } from '../../parts/phrases';
import { PreviewLetter } from '../../parts/preview-letter';
import { Refused } from '../../parts/refused';
import { useVerb } from '../../parts/use-verb';
import { instantOf } from '../../parts/when';
import { useDraft } from '../../state/draft';
import { Button } from '../../ui/button';
import { Sheet } from '../../ui/sheet';
import type { PanelProps } from './deeds';

/** Tells the voter what came of it: outcome and words, read once as the voter will, then sent. */
export function TellPanel({ request, onClose, onDone, onStale }: PanelProps) {
  const draft = useDraft(`tell.${request.code}`, NOTHING_WRITTEN);
  const [tried, setTried] = useState(false);
  const [reading, setReading] = useState(false);
  const verb = useVerb((changed) => {
    draft.clear();
    onDone(changed, '已把办理结果告诉选民，等选民评价。');
  });
  const now = instantOf(request.serverNow);
  const answer = draft.value;
  const missing = missingIn(answer, 'tell', now);
  const look = () => {
    setTried(true);
    if (Object.keys(missing).length === 0) setReading(true);
  };
  const tell = () => {
    void verb.run(() => requests.tell(request.code, tellBody(answer)));
  };
  const back = () => {
    verb.clear();
    setReading(false);
  };
  const buttons = reading ? (
    <View className="stack">
      <Refused error={verb.refused} onRefresh={onStale} />
      <View className="row">
        <View className="grow">
          <Button id="tell-back" kind="line" onTap={back}>
            再改改
          </Button>
        </View>
        <View className="grow">
          <Button id="confirm" busy={verb.busy} onTap={tell}>
            告诉选民
          </Button>
        </View>
      </View>
    </View>
  ) : (
    <Button id="tell-preview" onTap={look}>
      看看选民会看到什么
    </Button>
  );
  return (
    <Sheet id="panel-tell" open title={reading ? '这样告诉选民吗' : '告知结果'} onClose={onClose} footer={buttons}>
      {reading ? (
        <View className="stack">
          <PreviewLetter
            from="办理结果"
            text={answer.text.trim()}
            outcome={answer.outcome ?? undefined}
            promiseDate={answer.promiseDate}
          />
          <View className="sub">发出后，选民有 7 天回答两个问题：有没有回音、问题解决了吗。</View>
        </View>
      ) : (
        <View className="stack">
          <AnswerOutcome draft={draft} missing={tried ? missing : {}} now={now} />
          <AnswerWords
            id="tell-text"
            label="办理的情况"
            placeholder="办了什么、现在怎么样、还要等什么"
            phrases={OUTCOME_PHRASES}
            draft={draft}
            missing={tried ? missing : {}}
          />
        </View>
      )}
    </Sheet>
  );
}
