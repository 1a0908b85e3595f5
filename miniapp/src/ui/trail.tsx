import type { ReactNode } from 'react';
import { View } from '@tarojs/components';

export interface Step {
  key: string;
  title: ReactNode;
  /** When, and what there is to add. */
  sub?: ReactNode;
  body?: ReactNode;
}

/** What happened, newest on top; the first one is now. */
export function Trail({ steps, id }: { steps: Step[]; id?: string }) {
  return (
    <View id={id} className="trail" role="list">
      {steps.map(({ key, title, sub, body }, at) => (
        <View key={key} className={at === 0 ? 'step step-now' : 'step'} role="listitem">
          <View className="strong">{title}</View>
          {sub && <View className="sub">{sub}</View>}
          {body}
        </View>
      ))}
    </View>
  );
}
