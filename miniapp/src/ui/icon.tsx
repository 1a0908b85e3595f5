import { View } from '@tarojs/components';
import type { IconName } from './shapes';

export type Tone = 'accent' | 'green' | 'amber' | 'red' | 'blue' | 'soft' | 'plain';

interface IconProps {
  name: IconName;
  /** Colour; without it, that of the words around. */
  tone?: Tone;
  /** px; 24 unless told. Grows with the text in elder mode. */
  size?: number;
  className?: string;
}

/** One drawing of the set (ui/shapes.ts). It only accompanies words, so it is silent for screen readers. */
export function Icon({ name, tone, size, className = '' }: IconProps) {
  const box = size ? { width: `calc(${size}px * var(--fs, 1))`, height: `calc(${size}px * var(--fs, 1))` } : undefined;
  const colour = tone ? `tone-${tone}` : '';
  return <View className={`icon icon-${name} ${colour} ${className}`.trim()} style={box} aria-hidden />;
}
