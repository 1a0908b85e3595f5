import { Text, View } from '@tarojs/components';
import { spokenDay } from '@huiyin/shared/kernel/time';
import type { Outcome } from '@huiyin/shared/requests/request.words';
import { OutcomeTag } from './reply-letter';

interface PreviewLetterProps {
  /** 王代表的回音 */
  from: string;
  text: string;
  outcome?: Outcome;
  promiseDate?: string;
  /** 电话里说的, 该去的地方: one more line under the words. */
  more?: string;
}

/** What the voter will read, before it is sent (#preview). */
export function PreviewLetter({ from, text, outcome, promiseDate, more }: PreviewLetterProps) {
  return (
    <View id="preview" className="stack-small">
      <View className="sub">选民会看到</View>
      <View className="card stack-small">
        <View className="strong">{from}</View>
        <View className="letter">
          <Text userSelect>{text}</Text>
        </View>
        {more && <View className="sub">{more}</View>}
        {outcome && (
          <View className="row row-wrap">
            <OutcomeTag outcome={outcome} />
            {outcome === 'planned' && promiseDate && (
              <View className="sub">{`答应在 ${promiseDate.slice(0, 4)}年${spokenDay(promiseDate)} 前办好`}</View>
            )}
          </View>
        )}
      </View>
    </View>
  );
}
