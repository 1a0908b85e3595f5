import { View } from '@tarojs/components';

/** A person without a picture: the first sign of the name. `size` in px. */
export function Face({ name, size = 52 }: { name: string; size?: number }) {
  const box = { width: `${size}px`, height: `${size}px`, fontSize: `${Math.round(size * 0.38)}px` };
  return (
    <View className="face" style={box} aria-hidden>
      {Array.from(name)[0]}
    </View>
  );
}
