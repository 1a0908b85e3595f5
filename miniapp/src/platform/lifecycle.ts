import Taro, { usePullDownRefresh } from '@tarojs/taro';

/** What happens to a page, by the names that Taro gives on both targets. */
export { useDidHide, useDidShow, useLoad, usePageNotFound, useReachBottom, useUnload } from '@tarojs/taro';

/** Reloads when the page is pulled down (WeChat only, where its row of routes.ts allows it), and lets go when done. */
export function usePulled(reload: () => Promise<unknown>): void {
  usePullDownRefresh(() => {
    void reload().finally(() => Taro.stopPullDownRefresh());
  });
}
