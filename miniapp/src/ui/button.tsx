import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Icon } from './icon';
import type { IconName } from './shapes';

interface ButtonProps {
  id: string;
  /** A verb: 写给代表, 发送, 查看回音. */
  children: ReactNode;
  onTap: () => void;
  /** `main`: the one thing to do here. `line`: something else. `text`: the quietest. `danger`: takes something away. */
  kind?: 'main' | 'line' | 'text' | 'danger';
  icon?: IconName;
  /** The key that does the same at a desk, shown before the words. */
  keyName?: string;
  /** Working on it: taps are dropped, so that nothing happens twice. */
  busy?: boolean;
  disabled?: boolean;
  /** 36 px high, for desks only: thumbs need 48. */
  small?: boolean;
  /** As wide as its words. */
  narrow?: boolean;
}

/** A button. The same on a click of a mouse, a tap of a thumb, Enter and Space. */
export function Button(props: ButtonProps) {
  const { id, children, onTap, kind = 'main', icon, keyName, busy, disabled, small, narrow } = props;
  const still = Boolean(busy || disabled);
  const classes = [
    'btn',
    `btn-${kind}`,
    still && 'btn-still',
    busy && 'btn-busy',
    small && 'btn-small',
    narrow && 'btn-narrow',
  ];
  return (
    <View
      id={id}
      className={classes.filter(Boolean).join(' ')}
      hoverClass={still ? 'none' : 'btn-down'}
      role="button"
      aria-disabled={still || undefined}
      aria-busy={busy || undefined}
      onClick={still ? undefined : onTap}
    >
      {busy && <View className="btn-wait" aria-hidden />}
      {!busy && icon && <Icon name={icon} size={22} />}
      {keyName && <View className="btn-key">{keyName}</View>}
      <View>{children}</View>
    </View>
  );
}
