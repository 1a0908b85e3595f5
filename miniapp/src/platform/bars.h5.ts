import Taro from '@tarojs/taro';

/** Browsers have neither WeChat's navigation bar nor its tabs: ui/page draws both. */
export const OWN_BARS = true;

/** How many pages lie under this one. */
export function pagesBehind(): number {
  return Taro.getCurrentPages().length - 1;
}
