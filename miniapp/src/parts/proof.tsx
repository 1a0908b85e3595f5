import { Text, View } from '@tarojs/components';
import { spokenDay } from '@huiyin/shared/kernel/time';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import { PROOF_LABELS } from '@huiyin/shared/requests/request.words';
import { Icon } from '../ui/icon';
import { Pictures } from './pictures';

type Given = NonNullable<NonNullable<RequestView['told']>['proof']>;

/** What shows that it is solved (#proof): its kind, the day, the words, the pictures. */
export function Proof({ proof: { kind, text, day, pictures } }: { proof: Given }) {
  return (
    <View id="proof" className="stack-small">
      <View className="row row-top">
        <Icon name="check" tone="green" size={20} />
        <View className="grow">
          <View className="strong">{`办结凭据：${PROOF_LABELS[kind]}${day ? ` · ${spokenDay(day)}` : ''}`}</View>
          {text && (
            <View className="said">
              <Text userSelect>{text}</Text>
            </View>
          )}
        </View>
      </View>
      <Pictures name="proof" pictures={pictures} />
    </View>
  );
}
