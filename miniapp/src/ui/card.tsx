import type { ReactNode } from 'react';
import { View } from '@tarojs/components';

interface CardProps {
  id?: string;
  children: ReactNode;
  /** `warn`: something to look at before going on. `tint`: the chosen one. */
  tone?: 'warn' | 'tint';
  /** A left edge by urgency; a word must say the same. */
  edge?: 'red' | 'amber' | 'blue' | 'line';
  /** The whole card opens something. `label` reads it out. */
  onTap?: () => void;
  label?: string;
  /** Without padding, for rows that bring their own. */
  flush?: boolean;
}

/** A sheet of paper: one idea each. */
export function Card({ id, children, tone, edge, onTap, label, flush }: CardProps) {
  const classes = [
    'card',
    tone && `card-${tone}`,
    edge && `card-edge card-edge-${edge}`,
    flush && 'card-flush',
    onTap && 'tappable',
  ];
  const tap = onTap
    ? { role: 'button' as const, onClick: onTap, hoverClass: 'tappable-down', 'aria-label': label }
    : {};
  return (
    <View id={id} className={classes.filter(Boolean).join(' ')} {...tap}>
      {children}
    </View>
  );
}
