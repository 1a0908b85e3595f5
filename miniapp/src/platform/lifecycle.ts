import { useState } from 'react';
import Taro, { useDidHide, useDidShow, usePullDownRefresh } from '@tarojs/taro';

/** What happens to a page, by the names that Taro gives on both targets. */
export { useDidHide, useDidShow, useLoad, usePageNotFound, useReachBottom, useUnload } from '@tarojs/taro';

/** Reloads when the page is pulled down (WeChat only, where its row of routes.ts allows it), and lets go when done. */
export function usePulled(reload: () => Promise<unknown>): void {
  usePullDownRefresh(() => {
    void reload().finally(() => Taro.stopPullDownRefresh());
  });
}

/** Whether this page is the one that is looked at, not one below it. */
export function useOnTop(): boolean {
  const [onTop, setOnTop] = useState(true);
  useDidShow(() => setOnTop(true));
  useDidHide(() => setOnTop(false));
  return onTop;
}
