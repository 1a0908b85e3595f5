import { useCallback, useEffect, useRef, useState } from 'react';
import { read } from '../platform/storage';
import { dropDraft, keepDraft } from './draft-shelf';

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
 * an older kept draft lacks are taken from it. When the device runs out of room the oldest others go (draft-shelf).
 */
export function useDraft<T extends object>(name: string, empty: T): Draft<T> {
  const [value, setValue] = useState<T>(() => ({ ...empty, ...read<Partial<T>>(`huiyin.draft.${name}`) }));
  const [saved, setSaved] = useState(true);
  const latest = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>();

  const keep = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    setSaved(keepDraft(name, latest.current));
  }, [name]);

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
    dropDraft(name);
    latest.current = empty;
    setValue(empty);
    setSaved(true);
    // `empty` is a literal at every call: only the name tells one draft from another.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [name]);

  useEffect(
    () => () => {
      if (timer.current !== undefined) {
        clearTimeout(timer.current);
        keepDraft(name, latest.current);
      }
    },
    [name],
  );

  return { value, set, saved, clear };
}
