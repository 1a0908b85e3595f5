import { useRef } from 'react';
import { useDidHide, useDidShow } from '../platform/lifecycle';

/** Calls back when the person comes back to this page from another one; not when it opens. */
export function useReturning(back: () => unknown): void {
  const away = useRef(false);
  useDidHide(() => {
    away.current = true;
  });
  useDidShow(() => {
    if (!away.current) return;
    away.current = false;
    void back();
  });
}
