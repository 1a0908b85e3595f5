import { View } from '@tarojs/components';
import { roving } from '../platform/roving';
import { stepped } from './one-of.rules';

interface OneOfProps<T extends string> {
  id: string;
  label: string;
  options: readonly { value: T; label: string }[];
  value: T | undefined;
  onChange: (value: T | undefined) => void;
  /** What is chosen may be taken back by choosing it again. */
  optional?: boolean;
}

/**
 * One of several short words, all in sight. For the Tab key they are one stop: the arrows choose. The ids of the words are
 * `<id>-<value>`.
 */
export function OneOf<T extends string>({ id, label, options, value, onChange, optional }: OneOfProps<T>) {
  const values = options.map((option) => option.value);
  const stop = value !== undefined && values.includes(value) ? value : values[0];
  const step = (by: 1 | -1) => {
    const next = stepped(values, value, by);
    if (next === undefined) return undefined;
    onChange(next);
    return `${id}-${next}`;
  };
  return (
    <View className="field">
      <View className="field-label strong">{label}</View>
      <View id={id} className="chips" role="radiogroup" aria-label={label}>
        {options.map((option) => {
          const on = option.value === value;
          const tap = () => onChange(on && optional ? undefined : option.value);
          return (
            <View
              key={option.value}
              id={`${id}-${option.value}`}
              className="chip-target"
              role="radio"
              aria-checked={on}
              onClick={tap}
              {...roving({ here: option.value === stop, step, tap })}
            >
              <View className={on ? 'chip chip-on' : 'chip'}>{option.label}</View>
            </View>
          );
        })}
      </View>
    </View>
  );
}
