import { View } from '@tarojs/components';

interface BarProps {
  /** What it measures: 您等了. */
  name: string;
  /** 0…1; more is drawn full. */
  part: number;
  /** The same in words: 第 3 天 / 共 3 天. */
  words: string;
  tone?: 'accent' | 'green';
  id?: string;
}

/** A thin bar between its name and its words. It never counts down. */
export function Bar({ name, part, words, tone = 'accent', id }: BarProps) {
  const percent = Math.round(Math.min(1, Math.max(0, part)) * 100);
  return (
    <View id={id} className="bar-line sub">
      <View className="bar-name">{name}</View>
      <View className="bar grow" aria-hidden>
        <View className={`bar-part bar-${tone}`} style={{ width: `${percent}%` }} />
      </View>
      <View className="bar-words">{words}</View>
    </View>
  );
}
