/**
 * Ids: #panel-forward, #forward-original, those of parts/forwarding (#forward-text, #lead, #co-add, #class-<class>), then
 * #preview, #panel-back and #confirm.
 */
import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { forward } from '../../api/handling';
import { ForwardFields } from '../../parts/forwarding/forward-fields';
import { ForwardPreview } from '../../parts/forwarding/forward-preview';
import { forwardBody, missingInForward, NOTHING_FORWARDED } from '../../parts/forwarding/forward.rules';
import { useDepartments } from '../../parts/forwarding/use-departments';
import { PanelFrame } from '../../parts/panel-frame';
import { useVerb } from '../../parts/use-verb';
import { instantOf } from '../../parts/when';
import { focusOn } from '../../platform/focus';
import { useDraft } from '../../state/draft';
import type { PanelProps } from './deeds';

/**
 * Hands the matter to departments, in one's own words beside the voter's. What they will read is looked over once, then
 * sent; the original never leaves the station.
 */
export function ForwardPanel({ request, onClose, onDone, onStale }: PanelProps) {
  const draft = useDraft(`forward.${request.code}`, NOTHING_FORWARDED);
  const departments = useDepartments();
  const [tried, setTried] = useState(false);
  const [reading, setReading] = useState(false);
  const verb = useVerb((changed) => {
    draft.clear();
    onDone(changed, `已转给${draft.value.lead?.name ?? '承办单位'}，选民看得到转给了谁、哪天前办好。`);
  });
  const now = instantOf(request.serverNow);
  const missing = missingInForward(draft.value, request.text);
  const look = () => {
    setTried(true);
    if (Object.keys(missing).length === 0) setReading(true);
    else focusOn(missing.restated ? 'forward-text' : 'lead');
  };
  if (reading) {
    return (
      <PanelFrame
        key="preview"
        id="forward"
        title="这样转给承办单位吗"
        yes={`转给${draft.value.lead?.name ?? '承办单位'}`}
        busy={verb.busy}
        refused={verb.refused}
        onBack={() => {
          verb.clear();
          setReading(false);
        }}
        onYes={() => void verb.run(() => forward(request.code, forwardBody(draft.value)))}
        {...{ onClose, onStale }}
      >
        <ForwardPreview of={draft.value} now={now} />
      </PanelFrame>
    );
  }
  return (
    <PanelFrame
      id="forward"
      wide
      title="转给承办单位"
      yes="看看承办单位会看到什么"
      busy={false}
      refused={undefined}
      onYes={look}
      {...{ onClose, onStale }}
    >
      <View className="panel-pair">
        <View id="forward-original" className="stack-small panel-original">
          <View className="sub">选民的原话，承办单位看不到</View>
          <View className="letter">
            <Text userSelect>{request.text}</Text>
          </View>
          <View className="sub">原话、照片、姓名和电话都留在站里。请用您自己的话另写一遍，不要照抄。</View>
        </View>
        <ForwardFields
          draft={draft}
          original={request.text}
          departments={departments}
          missing={tried ? missing : {}}
          now={now}
        />
      </View>
    </PanelFrame>
  );
}
