import { Text, View } from '@tarojs/components';
import { spokenDeadline } from '@huiyin/shared/kernel/time';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { Card } from '../ui/card';
import { Letter } from '../ui/letter';
import { Tag } from '../ui/tag';
import { instantOf, whenWords } from './when';

/** A superior presses: who, on whom, until when, and what was reported. Nothing without one. */
export function SupervisionCard({ request }: { request: Pick<RequestView, 'supervision' | 'serverNow'> }) {
  const { supervision, serverNow } = request;
  if (!supervision) return null;
  const { by, at, addressee, instruction, dueAt, late, report } = supervision;
  const until = spokenDeadline(instantOf(dueAt));
  return (
    <Card id="supervision">
      <View className="stack-small">
        <View className="row row-wrap">
          <View className="strong grow">{`${by}在督办`}</View>
          <Tag tone={report ? 'green' : late ? 'red' : 'amber'}>{report ? '已回报' : late ? '逾期未报' : '督办'}</Tag>
        </View>
        <View className="letter">
          <Text userSelect>{instruction}</Text>
        </View>
        <View className="sub">
          {`${whenWords(at, serverNow)} 提出，请${addressee.name}在 ${until} 前回报${late && !report ? '，已过期' : ''}。`}
        </View>
        {report && (
          <Letter
            from={`${report.by}的回报`}
            at={whenWords(report.at, serverNow)}
            text={report.text ?? '内容只给督办的上级看。'}
          />
        )}
      </View>
    </Card>
  );
}
