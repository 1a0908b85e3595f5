/**
 * Ids: #panel-tell, #outcome-<outcome>, #promise-date, those of parts/proof-fields, #tell-text, then #panel-back and
 * #confirm over the preview.
 */
import { useState } from 'react';
import { View } from '@tarojs/components';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import * as requests from '../../api/requests';
import { AnswerOutcome } from '../../parts/answer-fields';
import { missingIn, NOTHING_WRITTEN, tellBody } from '../../parts/answer.rules';
import { PanelFrame } from '../../parts/panel-frame';
import { OUTCOME_PHRASES } from '../../parts/phrases';
import { PreviewLetter } from '../../parts/preview-letter';
import { useVerb } from '../../parts/use-verb';
import { instantOf } from '../../parts/when';
import { useDraft } from '../../state/draft';
import { CannedWriting } from './canned-writing';
import type { PanelProps } from './deeds';

/** Tells the voter what came of it: outcome, proof and words, read once as the voter will, then sent. */
export function TellPanel({ request, onClose, onDone, onStale }: PanelProps) {
  const draft = useDraft(`tell.${request.code}`, NOTHING_WRITTEN);
  const [tried, setTried] = useState(false);
  const [reading, setReading] = useState(false);
  const [unread, setUnread] = useState(false);
  const [uploading, setUploading] = useState(false);
  const verb = useVerb((changed) => {
    draft.clear();
    onDone(changed, '已把办理结果告诉选民，等选民评价。');
  });
  const now = instantOf(request.serverNow);
  const answer = draft.value;
  const missing = missingIn(answer, 'tell', now);
  const shown = tried ? missing : {};
  const look = () => {
    setTried(true);
    if (Object.keys(missing).length === 0) setReading(true);
  };
  if (reading) {
    return (
      <PanelFrame
        key="preview"
        id="tell"
        title="这样告诉选民吗"
        yes="告诉选民"
        busy={verb.busy}
        refused={verb.refused}
        onBack={() => {
          verb.clear();
          setReading(false);
        }}
        onYes={() => void verb.run(() => requests.tell(request.code, tellBody(answer)))}
        {...{ onClose, onStale }}
      >
        <PreviewLetter
          from="办理结果"
          text={answer.text.trim()}
          outcome={answer.outcome ?? undefined}
          promiseDate={answer.promiseDate}
          proof={answer.outcome === 'solved' ? answer : undefined}
        />
        <View className="sub">发出后，选民有 7 天回答两个问题：有没有回音、问题解决了吗。</View>
      </PanelFrame>
    );
  }
  return (
    <PanelFrame
      id="tell"
      title="告知结果"
      yes={uploading ? '照片还在上传' : '看看选民会看到什么'}
      busy={false}
      disabled={unread || uploading}
      refused={undefined}
      onYes={look}
      {...{ onClose, onStale }}
    >
      <AnswerOutcome draft={draft} missing={shown} now={now} onUploading={setUploading} />
      <CannedWriting
        id="tell-text"
        label="办理的情况"
        placeholder="办了什么、现在怎么样、还要等什么"
        value={answer.text}
        onChange={(text) => draft.set({ text })}
        onUnread={setUnread}
        maxLength={LIMITS.replyText}
        saved={draft.saved}
        purpose="tell"
        category={request.category}
        phrases={OUTCOME_PHRASES}
        error={shown.text}
      />
    </PanelFrame>
  );
}
