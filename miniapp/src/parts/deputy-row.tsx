import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { DeputyCard } from '@huiyin/shared/deputies/deputy.dto';
import { Face } from '../ui/face';
import { Icon } from '../ui/icon';

interface DeputyRowProps {
  /** `deputy-<code>` unless told. */
  id?: string;
  deputy: Pick<DeputyCard, 'code' | 'name' | 'levelLabel'> & Partial<Pick<DeputyCard, 'constituency' | 'field'>>;
  /** In place of constituency and field: 本选区 · 手上 2 件. */
  sub?: string;
  /** At the right end, in place of the chevron. */
  end?: ReactNode;
  onTap?: () => void;
}

/** One deputy in a list: initial, name, level, and what they stand for. No phone, ever. */
export function DeputyRow({ id, deputy, sub, end, onTap }: DeputyRowProps) {
  const about = sub ?? [deputy.constituency, deputy.field].filter(Boolean).join(' · ');
  const tap = onTap ? { role: 'button' as const, onClick: onTap, hoverClass: 'tappable-down' } : {};
  return (
    <View id={id ?? `deputy-${deputy.code}`} className={onTap ? 'item tappable' : 'item'} {...tap}>
      <Face name={deputy.name} size={44} />
      <View className="grow">
        <View>
          <View className="strong">{deputy.name}</View>
        </View>
        <View className="sub">{sub ? about : `${deputy.levelLabel}${about ? ` · ${about}` : ''}`}</View>
      </View>
      {end}
      {onTap && !end && <Icon name="chevron" />}
    </View>
  );
}
