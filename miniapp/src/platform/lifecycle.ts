/** What happens to a page, by the names that Taro gives on both targets. */
export {
  useDidHide,
  useDidShow,
  useLoad,
  usePageNotFound,
  usePullDownRefresh,
  useReachBottom,
  useUnload,
} from '@tarojs/taro';
