import { View } from '@tarojs/components';

/** The mark: 回 as a speaking square with a filled square inside. `size` in px. */
export function Mark({ size = 26 }: { size?: number }) {
  return <View className="mark" style={{ width: `${size}px`, height: `${size}px` }} aria-hidden />;
}
