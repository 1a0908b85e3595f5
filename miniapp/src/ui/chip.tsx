import type { ReactNode } from 'react';
import { View } from '@tarojs/components';

interface ChipProps {
  id: string;
  children: ReactNode;
  onTap: () => void;
  /** Chosen: filter chips stay so until another is. */
  on?: boolean;
  tone?: 'amber';
  /** How many there are behind a filter. */
  count?: number;
}

/** A small choice. Drawn 32 px high with 8 px of air above and below, so that a thumb's 48 px all hit it. */
export function Chip({ id, children, onTap, on, tone, count }: ChipProps) {
  const classes = ['chip', on && 'chip-on', tone && `chip-${tone}`];
  return (
    <View id={id} className="chip-target" role="button" aria-pressed={on} onClick={onTap}>
      <View className={classes.filter(Boolean).join(' ')}>
        {children}
        {count !== undefined && ` ${count}`}
      </View>
    </View>
  );
}

/** Chips in a line that wraps. */
export function Chips({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <View className="chips" role="group" aria-label={label}>
      {children}
    </View>
  );
}
