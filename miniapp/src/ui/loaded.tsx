import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Button } from './button';
import { Icon } from './icon';
import { SkeletonCards } from './skeleton';
import type { IconName } from './shapes';

interface LoadedProps<T> {
  /** From useResource or usePages. */
  of: { data: T | undefined; error: Error | undefined; loading: boolean; reload(): Promise<void> };
  children: (data: T) => ReactNode;
  /** Drawn while there is nothing yet; three cards unless told. */
  skeleton?: ReactNode;
  /** Drawn when there is nothing in the list. */
  empty?: ReactNode;
}

/**
 * Something fetched, in all its states: skeleton, failure with 重试, empty, or what is there. After a failed reload the
 * old data stays with a note above.
 */
export function Loaded<T>({ of, children, skeleton, empty }: LoadedProps<T>) {
  const { data, error, loading, reload } = of;
  if (data === undefined) {
    if (error) return <Failure text={error.message} busy={loading} onRetry={reload} />;
    return <>{skeleton ?? <SkeletonCards />}</>;
  }
  const nothing = Array.isArray(data) && data.length === 0 && empty !== undefined;
  return (
    <>
      {error && <Failure text={error.message} busy={loading} onRetry={reload} small />}
      {nothing ? empty : children(data)}
    </>
  );
}

interface FailureProps {
  /** What to do, in the error's own words. */
  text: string;
  onRetry: () => unknown;
  busy?: boolean;
  /** A note above something that is still there. */
  small?: boolean;
}

/** It did not work: why, and 重试. */
export function Failure({ text, onRetry, busy, small }: FailureProps) {
  return (
    <View id="failure" className={small ? 'notice notice-small' : 'notice'} role="alert">
      <Icon name="warning" tone="amber" size={small ? 24 : 40} />
      <View className={small ? 'grow' : 'notice-text'}>{text}</View>
      <Button id="retry" kind="line" narrow busy={busy} onTap={() => void onRetry()}>
        重试
      </Button>
    </View>
  );
}

interface EmptyProps {
  icon: IconName;
  /** What will appear here. */
  text: string;
  /** One way on. */
  children?: ReactNode;
}

/** Nothing here yet, and what will be. */
export function Empty({ icon, text, children }: EmptyProps) {
  return (
    <View id="empty" className="notice">
      <Icon name={icon} tone="soft" size={40} />
      <View className="notice-text sub">{text}</View>
      {children}
    </View>
  );
}

interface MoreProps {
  /** From usePages. */
  of: { more: boolean; growing: boolean; stuck: Error | undefined; next(): Promise<void> };
}

/** The end of a list: a button for the next page, for those who do not scroll to the end. */
export function More({ of: { more, growing, stuck, next } }: MoreProps) {
  if (!more) return null;
  return (
    <View className="stack-small">
      {stuck && <View className="sub">{stuck.message}</View>}
      <Button id="more" kind="text" busy={growing} onTap={() => void next()}>
        {stuck ? '重试' : '再看一些'}
      </Button>
    </View>
  );
}
