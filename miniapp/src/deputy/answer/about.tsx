import { View } from '@tarojs/components';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { inboxUrgency } from '../../parts/urgency';
import { Card } from '../../ui/card';
import { Tag } from '../../ui/tag';

/** What the answer is about, so that nobody has to turn back while writing. */
export function About({ request }: { request: RequestView }) {
  const { word, tone } = inboxUrgency(request);
  return (
    <Card id="about">
      <View className="stack-small">
        <View className="row row-top">
          <View className="strong grow">{request.title}</View>
          <Tag tone={tone}>{word}</Tag>
        </View>
        <View className="sub request-words">{request.text}</View>
      </View>
    </Card>
  );
}
