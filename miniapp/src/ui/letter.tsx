import { Text, View } from '@tarojs/components';

interface LetterProps {
  /** 王代表的回音 */
  from: string;
  /** 今天 10:24 */
  at: string;
  text: string;
  id?: string;
}

/** What a person wrote, as a letter. Line breaks are kept; the words can be selected. */
export function Letter({ from, at, text, id }: LetterProps) {
  return (
    <View id={id} className="stack-small">
      <View className="row">
        <View className="strong grow">{from}</View>
        <View className="sub">{at}</View>
      </View>
      <View className="letter">
        <Text userSelect>{text}</Text>
      </View>
    </View>
  );
}
