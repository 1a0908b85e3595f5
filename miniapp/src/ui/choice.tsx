import { View } from '@tarojs/components';
import { Icon } from './icon';

interface ChoiceProps<T extends string> {
  id: string;
  /** The question. */
  label: string;
  options: readonly { value: T; label: string; sub?: string }[];
  value: T | undefined;
  onChange: (value: T) => void;
}

/** One of a few, each a whole line to tap. The ids of the lines are `<id>-<value>`. */
export function Choice<T extends string>({ id, label, options, value, onChange }: ChoiceProps<T>) {
  return (
    <View id={id} className="stack-small" role="radiogroup" aria-label={label}>
      <View className="h2">{label}</View>
      {options.map((option) => (
        <View
          key={option.value}
          id={`${id}-${option.value}`}
          className={option.value === value ? 'choice choice-on' : 'choice'}
          role="radio"
          aria-checked={option.value === value}
          onClick={() => onChange(option.value)}
        >
          <View className="choice-ring">{option.value === value && <Icon name="check" size={18} />}</View>
          <View className="grow">
            <View>{option.label}</View>
            {option.sub && <View className="sub">{option.sub}</View>}
          </View>
        </View>
      ))}
    </View>
  );
}
