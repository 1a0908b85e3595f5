import { View } from '@tarojs/components';

interface SwitchProps {
  id: string;
  title: string;
  sub?: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

/** On or off, a whole line to tap; says its state in a word too. */
export function Switch({ id, title, sub, on, onChange }: SwitchProps) {
  return (
    <View
      id={id}
      className="item tappable"
      role="switch"
      aria-checked={on}
      aria-label={title}
      onClick={() => onChange(!on)}
    >
      <View className="grow">
        <View className="strong">{title}</View>
        {sub && <View className="sub">{sub}</View>}
      </View>
      <View className="sub">{on ? '已打开' : '未打开'}</View>
      <View className={on ? 'switch switch-on' : 'switch'} aria-hidden>
        <View className="switch-knob" />
      </View>
    </View>
  );
}
