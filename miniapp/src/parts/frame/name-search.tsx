import { View } from '@tarojs/components';
import { Line } from '../../ui/field';
import type { SearchText } from './use-search';

/** Above a list of deputies: finds one by name. */
export function NameSearch({ id, text, set }: { id: string } & Pick<SearchText, 'text' | 'set'>) {
  return (
    <View className="work-search">
      <Line id={id} label="找代表" quiet kind="search" placeholder="姓名或拼音首字母" value={text} onChange={set} />
    </View>
  );
}
