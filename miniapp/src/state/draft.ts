import { useCallback, useEffect, useRef, useState } from 'react';
import { read, write } from '../platform/storage';

/** A draft is written this long after the last keystroke, in milliseconds. */
const QUIET = 250;

export interface Draft<T> {
  value: T;
  /** Changes some fields. */
  set(change: Partial<T>): void;
  /** True when everything written lies on the device: 已存草稿. */
  saved: boolean;
  /** Throws the draft away, after it was sent. */
  clear(): void;
}

/**
 * What a person is writing, kept on the device at every keystroke, so that a closed app or a failed sending loses nothing.
 * `name` tells drafts apart: one per form and, for replies, per request. `empty` is what a new one looks like; fields that
 * an older kept draft lacks are taken from it.
 */
export function useDraft<T extends object>(name: string, empty: T): Draft<T> {
  const key = `huiyin.draft.${name}`;
  const [value, setValue] = useState<T>(() => ({ ...empty, ...read<Partial<T>>(key) }));
  const [saved, setSaved] = useState(true);
  const latest = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>();

  const keep = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    setSaved(write(key, latest.current));
  }, [key]);

  const set = useCallback(
    (change: Partial<T>) => {
      latest.current = { ...latest.current, ...change };
      setValue(latest.current);
      setSaved(false);
      clearTimeout(timer.current);
      timer.current = setTimeout(keep, QUIET);
    },
    [keep],
  );

  const clear = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    write(key, undefined);
    latest.current = empty;
    setValue(empty);
    setSaved(true);
    // `empty` is a literal at every call: only the name tells one draft from another.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);

  useEffect(
    () => () => {
      if (timer.current !== undefined) {
        clearTimeout(timer.current);
        write(key, latest.current);
      }
    },
    [key],
  );

  return { value, set, saved, clear };
}
