import { useState } from 'react';
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Icon } from './icon';

interface FoldProps {
  /** Of what is folded; the line to tap is #<id>-toggle. */
  id: string;
  title: string;
  children: ReactNode;
  /** Opened from the start. */
  open?: boolean;
}

/** Something to be read only when it is wanted: one line until then. */
export function Fold({ id, title, children, open: first = false }: FoldProps) {
  const [open, setOpen] = useState(first);
  return (
    <View id={id}>
      <View
        id={`${id}-toggle`}
        className="row tappable fold"
        role="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <View className="strong grow">{title}</View>
        <View className="sub">{open ? '收起' : '展开'}</View>
        <View className={open ? 'fold-turned' : undefined}>
          <Icon name="down" size={20} />
        </View>
      </View>
      {open && <View className="fold-body">{children}</View>}
    </View>
  );
}
