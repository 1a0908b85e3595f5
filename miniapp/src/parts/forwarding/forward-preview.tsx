import { Text, View } from '@tarojs/components';
import { Fact } from '../../ui/row';
import { classWords, type Forwarding } from './forward.rules';

/** What the departments will read, and what they will not, before it is sent (#preview). */
export function ForwardPreview({ of, now }: { of: Forwarding; now: number }) {
  const { label, until } = classWords(of.class, now);
  return (
    <View id="preview" className="stack-small">
      <View className="sub">承办单位会看到</View>
      <View className="card stack-small">
        <View className="letter">
          <Text userSelect>{of.restated.trim()}</Text>
        </View>
        <View>
          <Fact name="主办">{of.lead?.name}</Fact>
          {of.coHandlers.length > 0 && <Fact name="协办">{of.coHandlers.map(({ name }) => name).join('、')}</Fact>}
          <Fact name="期限">{`${label}，${until}`}</Fact>
        </View>
      </View>
      <View className="sub">
        看不到：选民的姓名、电话、原话和照片。选民会看到转给了谁、哪天前办好；您答复选民的期限不变。
      </View>
    </View>
  );
}
