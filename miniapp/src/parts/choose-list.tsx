import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { bringIntoView } from '../platform/focus';
import { useKeys } from '../platform/keys';
import { Icon } from '../ui/icon';
import { neighbour } from './frame/neighbours';

interface ChooseListProps<T extends { code: string }> {
  /** Each line is #<id>-<code>. */
  id: string;
  /** What is chosen; read out. */
  label: string;
  items: readonly T[];
  value: string | undefined;
  onChange: (code: string) => void;
  children: (item: T, at: number) => ReactNode;
  /** Keys: the arrows, also from a search field above, and 1–9 while nobody writes. */
  keys?: boolean;
}

/** One of several, each a whole line to tap; at a desk chosen with the arrows or its number. */
export function ChooseList<T extends { code: string }>(props: ChooseListProps<T>) {
  const { id, label, items, value, onChange, children, keys = true } = props;
  const codes = items.map(({ code }) => code);
  const step = (by: 1 | -1) => () => {
    const next = neighbour(codes, value, by);
    if (next === undefined) return;
    onChange(next);
    bringIntoView(`${id}-${next}`);
  };
  const numbers = codes.slice(0, 9).map((code, at) => [`${at + 1}`, () => onChange(code)]);
  useKeys({ ArrowDown: step(1), ArrowUp: step(-1) }, keys, true);
  useKeys(Object.fromEntries(numbers), keys);
  return (
    <View className="stack-small" role="radiogroup" aria-label={label}>
      {items.map((item, at) => {
        const on = item.code === value;
        return (
          <View
            key={item.code}
            id={`${id}-${item.code}`}
            className={on ? 'choice choice-on' : 'choice'}
            role="radio"
            aria-checked={on}
            onClick={() => onChange(item.code)}
          >
            <View className="grow">{children(item, at)}</View>
            <View className="choice-ring">{on && <Icon name="check" size={18} />}</View>
          </View>
        );
      })}
    </View>
  );
}
