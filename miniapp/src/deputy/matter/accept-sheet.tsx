import { View } from '@tarojs/components';
import { acceptAnswer } from '../../api/handling';
import { Refused } from '../../parts/refused';
import { useVerb } from '../../parts/use-verb';
import { whenWords } from '../../parts/when';
import { toast } from '../../platform/toast';
import { Button } from '../../ui/button';
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
    <View className="stack">
      <Refused error={verb.refused} onRefresh={onStale} />
      <View className="row">
        <View className="grow">
          <Button id="send-back" kind="line" onTap={() => open('send-back')}>
            退回重办
          </Button>
        </View>
        <View className="grow">
          <Button id="confirm" busy={verb.busy} onTap={() => void verb.run(() => acceptAnswer(request.code))}>
            认可
          </Button>
        </View>
      </View>
    </View>
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
