import { View } from '@tarojs/components';

/** The shape of a card whose words are on their way. It does not blink. */
export function SkeletonCards({ count = 3 }: { count?: number }) {
  return (
    <View className="stack" role="status" aria-label="正在打开" id="skeleton">
      {Array.from({ length: count }, (_, at) => (
        <View key={at} className="card">
          <View className="ghost ghost-title" />
          <View className="ghost" />
          <View className="ghost ghost-short" />
        </View>
      ))}
    </View>
  );
}

/** A row of the same, inside a card that is already drawn. */
export function SkeletonLines({ count = 2 }: { count?: number }) {
  return (
    <View role="status" aria-label="正在打开">
      {Array.from({ length: count }, (_, at) => (
        <View key={at} className={at === count - 1 ? 'ghost ghost-short' : 'ghost'} />
      ))}
    </View>
  );
}
