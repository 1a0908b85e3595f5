import { View } from '@tarojs/components';

/** green: done, fine · amber: the last day · red: overdue, refused · blue: information, time left · grey: at rest. */
export type TagTone = 'green' | 'amber' | 'red' | 'blue' | 'grey';

/** A state: always a word, a shape (dot, triangle, square, diamond, ring) and a colour together. */
export function Tag({ tone, children, id }: { tone: TagTone; children: string; id?: string }) {
  return (
    <View id={id} className={`tag tag-${tone}`}>
      <View className="tag-shape" aria-hidden />
      {children}
    </View>
  );
}
