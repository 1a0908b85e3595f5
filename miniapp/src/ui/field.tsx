import { Input, Picker, Textarea, View } from '@tarojs/components';
import { Icon } from './icon';
import type { IconName } from './shapes';

interface FieldProps {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  /** What is wrong and what to do; shown under the field and read out. */
  error?: string;
  /** Shown under the field while nothing is wrong. */
  hint?: string;
  disabled?: boolean;
  /** Puts the cursor in. */
  focus?: boolean;
  /** The label is only read out: what stands around already says it. */
  quiet?: boolean;
}

/** The label, the field, and what there is to say about it. The label is read out with the field on both targets. */
function Labelled({
  id,
  label,
  error,
  hint,
  quiet,
  children,
}: Pick<FieldProps, 'id' | 'label' | 'error' | 'hint' | 'quiet'> & { children: React.ReactNode }) {
  return (
    <View className={error ? 'field field-wrong' : 'field'}>
      {!quiet && <View className="field-label strong">{label}</View>}
      {children}
      {error ? (
        <View id={`${id}-error`} className="field-error" role="alert">
          <Icon name="warning" size={20} />
          <View className="grow">{error}</View>
        </View>
      ) : (
        hint && <View className="sub">{hint}</View>
      )}
    </View>
  );
}

interface LineProps extends FieldProps {
  kind?: 'text' | 'number' | 'password' | 'search';
  maxLength?: number;
  onEnter?: () => void;
  autoComplete?: string;
}

/**
 * One line to write in. Controlled. While a Chinese word is being composed, `onChange` already tells the letters typed so
 * far (in browsers), so do not shorten, format or refuse the value as it comes: judge it when sent.
 */
export function Line(props: LineProps) {
  const {
    id,
    label,
    value,
    onChange,
    placeholder,
    error,
    hint,
    disabled,
    focus,
    quiet,
    kind = 'text',
    maxLength = 140,
    onEnter,
    autoComplete,
  } = props;
  return (
    <Labelled {...{ id, label, error, hint, quiet }}>
      <Input
        id={id}
        className="field-box"
        placeholderClass="field-empty"
        aria-label={label}
        aria-invalid={Boolean(error) || undefined}
        type={kind === 'password' ? 'safe-password' : kind === 'search' ? 'text' : kind}
        password={kind === 'password'}
        confirmType={kind === 'search' ? 'search' : 'done'}
        maxlength={maxLength}
        {...{ value, placeholder, disabled, focus }}
        {...(autoComplete ? { autoComplete } : {})}
        onInput={(event) => onChange(event.detail.value)}
        onConfirm={onEnter}
      />
    </Labelled>
  );
}

interface AreaProps extends FieldProps {
  /** Signs allowed; more may be typed, and the counter says by how many it is too long: nothing typed is cut off. */
  maxLength: number;
  /** At the right of the counter: 已存草稿. */
  note?: string;
}

/** Signs as people count them: 𠮷 is one. */
const count = (text: string) => Array.from(text).length;

/** Several lines to write in, with a counter. Grows with its words. */
export function Area({
  id,
  label,
  value,
  onChange,
  placeholder,
  error,
  hint,
  disabled,
  focus,
  quiet,
  maxLength,
  note,
}: AreaProps) {
  const left = maxLength - count(value);
  return (
    <Labelled {...{ id, label, error, hint, quiet }}>
      <Textarea
        id={id}
        className="field-area"
        placeholderClass="field-empty"
        aria-label={label}
        aria-invalid={Boolean(error) || left < 0 || undefined}
        autoHeight
        showConfirmBar={false}
        cursorSpacing={120}
        disableDefaultPadding
        maxlength={-1}
        {...{ value, placeholder, disabled, focus }}
        onInput={(event) => onChange(event.detail.value)}
      />
      <View className="row sub">
        <View id={`${id}-left`} className={left < 0 ? 'grow tone-red' : 'grow'}>
          {left < 0 ? `多了 ${-left} 字，请删减一些` : `还可以写 ${left.toLocaleString('en-US')} 字`}
        </View>
        {note && <View>{note}</View>}
      </View>
    </Labelled>
  );
}

interface DayProps extends FieldProps {
  /** First and last day that can be chosen: 2025-11-23. */
  from?: string;
  to?: string;
}

/** A day to choose. `value` is 2025-11-23, or empty. */
export function Day({ placeholder = '选一天', ...props }: DayProps) {
  return <Chosen mode="date" icon="calendar" placeholder={placeholder} {...props} />;
}

/** A time of day to choose. `value` is 14:30, or empty. */
export function TimeOfDay({ placeholder = '选时间', ...props }: FieldProps) {
  return <Chosen mode="time" icon="clock" placeholder={placeholder} {...props} />;
}

interface ChosenProps extends DayProps {
  mode: 'date' | 'time';
  icon: IconName;
}

function Chosen({ mode, icon, id, label, value, onChange, placeholder, error, hint, disabled, from, to }: ChosenProps) {
  return (
    <Labelled {...{ id, label, error, hint }}>
      <Picker
        id={id}
        mode={mode}
        value={value}
        start={from}
        end={to}
        disabled={disabled}
        aria-label={label}
        onChange={(event) => onChange(event.detail.value)}
      >
        <View className="field-box row">
          <View className={value ? 'grow' : 'grow field-empty'}>{value || placeholder}</View>
          <Icon name={icon} tone="soft" />
        </View>
      </Picker>
    </Labelled>
  );
}
