import { View } from '@tarojs/components';
import { acceptAnswer } from '../../api/handling';
import { SheetFoot } from '../../parts/sheet-foot';
import { useVerb } from '../../parts/use-verb';
import { whenWords } from '../../parts/when';
import { toast } from '../../platform/toast';
import { Letter } from '../../ui/letter';
import { Sheet } from '../../ui/sheet';
import type { SheetProps } from './sheet-props';

/** The departments' answers to read, then one of two ways. Ids: #panel-accept, #send-back, #confirm. */
export function AcceptSheet({ request, onClose, onDone, onStale, open }: SheetProps) {
  const verb = useVerb((changed) => {
    toast('已认可，请告诉选民结果');
    onDone(changed);
  });
  const answers = request.forward?.parts.filter(({ answer, state }) => answer && state !== 'returned') ?? [];
  const buttons = (
    <SheetFoot
      yes="认可"
      act={verb}
      back={{ id: 'send-back', words: '退回重办', onTap: () => open('send-back') }}
      onYes={() => void verb.run(() => acceptAnswer(request.code))}
      onStale={onStale}
    />
  );
  return (
    <Sheet id="panel-accept" open title="承办单位的答复" onClose={onClose} footer={buttons}>
      <View className="stack">
        {answers.map(({ department, leads, answer }) => (
          <Letter
            key={department.code}
            from={`${department.name}（${leads ? '主办' : '协办'}）`}
            at={whenWords(answer!.at, request.serverNow)}
            text={answer!.text}
          />
        ))}
        <View className="sub">认可以后，由您把结果告诉选民；答复的话会放进去，您可以改。</View>
      </View>
    </Sheet>
  );
}
