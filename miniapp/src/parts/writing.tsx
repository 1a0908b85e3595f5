import { View } from '@tarojs/components';
import { redact } from '@huiyin/shared/requests/redaction';
import { Card } from '../ui/card';
import { Chip, Chips } from '../ui/chip';
import { Area } from '../ui/field';
import { withPhrase, type Phrase } from './phrases';

interface WritingProps {
  /** Of the field; the chips are `<id>-phrase-1` … */
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  maxLength: number;
  /** True when what is written lies on the device. */
  saved: boolean;
  error?: string;
  phrases?: readonly Phrase[];
  focus?: boolean;
  /** Who will read personal data in it as it is written: the voter unless told. null: nobody else, so nobody is warned. */
  warning?: string | null;
}

const VOTER_READS = '里面像是有电话、证件号或门牌。选民会原样看到，不必要的话请删去。';

/** Something to write, with beginnings to tap, a counter, and word of the kept draft. Warns of personal data in it. */
export function Writing(props: WritingProps) {
  const { id, label, value, onChange, placeholder, maxLength, saved, error, phrases = [], focus } = props;
  const { warning = VOTER_READS } = props;
  const personal = warning !== null && redact(value).found.length > 0;
  const note = value === '' ? undefined : saved ? '已存草稿' : '正在存';
  return (
    <View className="stack-small">
      <Card>
        <Area {...{ id, label, value, onChange, placeholder, maxLength, note, error, focus }} />
      </Card>
      {personal && (
        <View id={`${id}-personal`} className="sub tone-amber">
          {warning}
        </View>
      )}
      {phrases.length > 0 && (
        <Chips label="常用的开头">
          {phrases.map(({ name, text }, at) => (
            <Chip key={name} id={`${id}-phrase-${at + 1}`} onTap={() => onChange(withPhrase(value, text))}>
              {name}
            </Chip>
          ))}
        </Chips>
      )}
    </View>
  );
}
