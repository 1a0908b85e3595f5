/** Stands in for @tarojs/taro in component tests: remembers where the app went, and what the page was opened with. */
import { useEffect } from 'react';

export const visited: string[] = [];
let params: Record<string, string> = {};
let depth = 1;

/** What the next page is opened with, and how many pages lie on top of each other. */
export function openedWith(given: Record<string, string>, pages = 1): void {
  params = given;
  depth = pages;
  visited.length = 0;
}

const to = (how: string) => (options?: { url?: string }) => {
  visited.push(`${how} ${options?.url ?? ''}`.trim());
  return Promise.resolve();
};

export default {
  navigateTo: to('navigateTo'),
  redirectTo: to('redirectTo'),
  switchTab: to('switchTab'),
  reLaunch: to('reLaunch'),
  navigateBack: to('navigateBack'),
  getCurrentPages: () => Array.from({ length: depth }),
};

export const useRouter = () => ({ params });

/** Each runs once, as when the page opens. */
const once = (work: () => void) => useEffect(work, []);
export const useDidShow = once;
export const useLoad = (work: (given: Record<string, string>) => void) => once(() => work(params));
export const useUnload = (work: () => void) => useEffect(() => work, []);
export const useDidHide = (_work: () => void) => undefined;
export const usePullDownRefresh = (_work: () => void) => undefined;
export const useReachBottom = (_work: () => void) => undefined;
