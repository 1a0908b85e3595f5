/**
 * The elements of @tarojs/components as plain HTML, for browsers (and for component tests). The WeChat build uses the
 * native ones. Why our own: Taro's web components weigh more than the whole landing page may, and break the composing of
 * Chinese in inputs. Only what is listed here exists; the props are the subset that we use, with WeChat's names and the
 * same event shape (`event.detail.value`).
 */
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { ChangeEvent, CSSProperties, HTMLAttributes, KeyboardEvent, MouseEvent, ReactNode, UIEvent } from 'react';

interface Common extends Omit<
  HTMLAttributes<HTMLElement>,
  'onInput' | 'onBlur' | 'onFocus' | 'onScroll' | 'onChange' | 'onError' | 'onLoad'
> {
  hoverClass?: string;
  hoverStayTime?: number;
  catchMove?: boolean;
  ariaLabel?: string;
  ariaRole?: string;
  children?: ReactNode;
}

/** What every handler of a field is given, on both targets. */
interface Written {
  detail: { value: string };
}

const TAPPABLE = new Set(['button', 'link', 'tab', 'checkbox', 'radio', 'switch', 'option', 'menuitem']);

/** Drops what only WeChat knows; makes a tappable box reachable by keyboard, as HTML does not by itself. */
function attributes({ hoverClass, hoverStayTime, catchMove, ariaLabel, ariaRole, ...rest }: Common) {
  const given: HTMLAttributes<HTMLElement> = { ...rest };
  if (ariaLabel) given['aria-label'] = ariaLabel;
  if (ariaRole) given.role = ariaRole as HTMLAttributes<HTMLElement>['role'];
  const tap = given.onClick;
  if (tap && given.role && TAPPABLE.has(given.role) && !given['aria-disabled']) {
    given.tabIndex ??= 0;
    given.onKeyDown ??= (event: KeyboardEvent<HTMLElement>) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      // With Ctrl or Command it sends what is written, wherever the keyboard is (platform/keys).
      if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      tap(event as unknown as MouseEvent<HTMLElement>);
    };
  }
  return given;
}

/** A box. */
export function View(props: Common) {
  return <div {...attributes(props)} />;
}

/** Words in a line; keeps line breaks, as WeChat's does. */
export function Text({ selectable, userSelect, ...rest }: Common & { selectable?: boolean; userSelect?: boolean }) {
  const given = attributes(rest);
  return <span {...given} style={{ whiteSpace: 'pre-wrap', ...given.style }} />;
}

const FIT: Record<string, CSSProperties['objectFit']> = {
  aspectFill: 'cover',
  aspectFit: 'contain',
  scaleToFill: 'fill',
  widthFix: 'fill',
};

interface ImageProps extends Common {
  src: string;
  mode?: 'aspectFill' | 'aspectFit' | 'scaleToFill' | 'widthFix';
  lazyLoad?: boolean;
  onError?: () => void;
  onLoad?: () => void;
}

/** A picture; `ariaLabel` is its text. */
export function Image({ src, mode = 'scaleToFill', lazyLoad, ariaLabel, onError, onLoad, ...rest }: ImageProps) {
  const given = attributes(rest);
  const fit: CSSProperties = { objectFit: FIT[mode], ...(mode === 'widthFix' ? { height: 'auto' } : {}) };
  return (
    <img
      {...given}
      src={src}
      alt={ariaLabel ?? ''}
      loading={lazyLoad ? 'lazy' : undefined}
      style={{ ...fit, ...given.style }}
      onError={onError}
      onLoad={onLoad}
    />
  );
}

interface FieldProps extends Common {
  value?: string;
  placeholder?: string;
  placeholderClass?: string;
  maxlength?: number;
  disabled?: boolean;
  focus?: boolean;
  name?: string;
  onInput?: (event: Written) => void;
  onFocus?: (event: Written) => void;
  onBlur?: (event: Written) => void;
  onConfirm?: (event: Written) => void;
}

interface InputProps extends FieldProps {
  type?: 'text' | 'number' | 'idcard' | 'digit' | 'tel' | 'safe-password' | 'nickname';
  password?: boolean;
  confirmType?: 'send' | 'search' | 'next' | 'go' | 'done';
  autoComplete?: string;
}

const written = (value: string): Written => ({ detail: { value } });

/** WeChat's -1 means "no limit", which HTML says by leaving it out. */
const limit = (maxlength?: number) => (maxlength === undefined || maxlength < 0 ? undefined : maxlength);

/** Puts the cursor in when `focus` turns true, as WeChat does. */
function useFocus<E extends HTMLElement>(focus?: boolean) {
  const box = useRef<E>(null);
  useEffect(() => {
    if (focus) box.current?.focus();
  }, [focus]);
  return box;
}

const KEYBOARD = { number: 'numeric', digit: 'decimal', tel: 'tel', idcard: 'text' } as const;

/** One line to write in. */
export function Input(props: InputProps) {
  const { value, type = 'text', password, confirmType, maxlength, placeholderClass, focus, ...rest } = props;
  const { onInput, onFocus, onBlur, onConfirm, placeholder, disabled, name, autoComplete, ...box } = rest;
  const ref = useFocus<HTMLInputElement>(focus);
  return (
    <input
      {...attributes(box)}
      ref={ref}
      type={password ? 'password' : type === 'tel' ? 'tel' : 'text'}
      inputMode={KEYBOARD[type as keyof typeof KEYBOARD]}
      enterKeyHint={confirmType}
      autoComplete={autoComplete ?? 'off'}
      {...{ value, placeholder, disabled, name }}
      maxLength={limit(maxlength)}
      onChange={(event: ChangeEvent<HTMLInputElement>) => onInput?.(written(event.target.value))}
      onFocus={(event) => onFocus?.(written(event.target.value))}
      onBlur={(event) => onBlur?.(written(event.target.value))}
      onKeyDown={(event) => {
        // Enter that only ends the composing of a Chinese word is not a confirmation.
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) onConfirm?.(written(event.currentTarget.value));
      }}
    />
  );
}

interface TextareaProps extends FieldProps {
  autoHeight?: boolean;
  showConfirmBar?: boolean;
  adjustPosition?: boolean;
  cursorSpacing?: number;
  disableDefaultPadding?: boolean;
}

/** Several lines to write in. */
export function Textarea(props: TextareaProps) {
  const { value, autoHeight, showConfirmBar, adjustPosition, cursorSpacing, disableDefaultPadding, ...rest } = props;
  const {
    maxlength,
    placeholderClass,
    focus,
    onInput,
    onFocus,
    onBlur,
    onConfirm,
    placeholder,
    disabled,
    name,
    ...box
  } = rest;
  const ref = useFocus<HTMLTextAreaElement>(focus);
  useLayoutEffect(() => {
    const area = ref.current;
    if (!autoHeight || !area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
  }, [autoHeight, value, ref]);
  return (
    <textarea
      {...attributes(box)}
      ref={ref}
      rows={autoHeight ? 1 : undefined}
      {...{ value, placeholder, disabled, name }}
      maxLength={limit(maxlength)}
      onChange={(event: ChangeEvent<HTMLTextAreaElement>) => onInput?.(written(event.target.value))}
      onFocus={(event) => onFocus?.(written(event.target.value))}
      onBlur={(event) => onBlur?.(written(event.target.value))}
    />
  );
}

interface ScrollViewProps extends Common {
  scrollX?: boolean;
  scrollY?: boolean;
  lowerThreshold?: number;
  enhanced?: boolean;
  showScrollbar?: boolean;
  onScrollToLower?: () => void;
}

/** A box that scrolls; tells when its end comes near. */
export function ScrollView(props: ScrollViewProps) {
  const { scrollX, scrollY, lowerThreshold = 50, enhanced, showScrollbar, onScrollToLower, ...rest } = props;
  const given = attributes(rest);
  const scroll = (event: UIEvent<HTMLElement>) => {
    const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
    if (scrollHeight - scrollTop - clientHeight <= lowerThreshold) onScrollToLower?.();
  };
  const overflow: CSSProperties = { overflowX: scrollX ? 'auto' : 'hidden', overflowY: scrollY ? 'auto' : 'hidden' };
  return <div {...given} style={{ ...overflow, ...given.style }} onScroll={onScrollToLower ? scroll : undefined} />;
}

interface ButtonProps extends Common {
  disabled?: boolean;
  loading?: boolean;
  openType?: string;
  formType?: string;
  onGetPhoneNumber?: (event: { detail: object }) => void;
  onAgreePrivacyAuthorization?: (event: { detail: object }) => void;
}

/** A button; `openType` and its answers are WeChat's own and do nothing in a browser. */
export function Button(props: ButtonProps) {
  const { disabled, loading, openType, formType, onGetPhoneNumber, onAgreePrivacyAuthorization, ...rest } = props;
  return <button {...attributes(rest)} type="button" disabled={disabled} />;
}

interface PickerProps extends Omit<Common, 'onChange'> {
  mode: 'date' | 'time';
  /** 2025-11-23, or 14:30 */
  value: string;
  start?: string;
  end?: string;
  disabled?: boolean;
  onChange: (event: Written) => void;
}

/** Chooses a date or a time: what is inside is drawn, the browser's own field lies over it and takes the tap. */
export function Picker({
  mode,
  value,
  start,
  end,
  disabled,
  onChange,
  children,
  'aria-label': label,
  ...rest
}: PickerProps) {
  const cover: CSSProperties = { position: 'absolute', inset: 0, opacity: 0, width: '100%', height: '100%' };
  return (
    <div {...attributes(rest)} style={{ position: 'relative', ...rest.style }}>
      {children}
      <input
        type={mode}
        aria-label={label}
        {...{ value, disabled }}
        min={start}
        max={end}
        style={cover}
        onClick={(event) => event.currentTarget.showPicker?.()}
        onChange={(event) => onChange(written(event.target.value))}
      />
    </div>
  );
}
