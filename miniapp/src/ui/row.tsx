import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Icon, type Tone } from './icon';
import type { IconName } from './shapes';

interface RowProps {
  id?: string;
  icon?: IconName;
  /** accent unless told. */
  tone?: Tone;
  title: ReactNode;
  sub?: ReactNode;
  /** At the right end, in place of the chevron: a tag, a thumb picture, a chip. */
  end?: ReactNode;
  /** Opens something; then a chevron shows it. */
  onTap?: () => void;
}

/** One line of a card: a drawing, what it is, what there is to know, and where it leads. Lines part by themselves. */
export function Row({ id, icon, tone = 'accent', title, sub, end, onTap }: RowProps) {
  const tap = onTap ? { role: 'button' as const, onClick: onTap, hoverClass: 'tappable-down' } : {};
  return (
    <View id={id} className={onTap ? 'item tappable' : 'item'} {...tap}>
      {icon && <Icon name={icon} tone={tone} />}
      <View className="grow">
        <View className="strong">{title}</View>
        {sub && <View className="sub">{sub}</View>}
      </View>
      {end}
      {onTap && !end && <Icon name="chevron" />}
    </View>
  );
}

/** A name and its value side by side: 开放时间 — 周一至周五 9:00–17:30. */
export function Fact({ name, children, id }: { name: string; children: ReactNode; id?: string }) {
  return (
    <View id={id} className="fact">
      <View className="fact-name sub">{name}</View>
      <View className="grow">{children}</View>
    </View>
  );
}
