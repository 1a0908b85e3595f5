import Taro from '@tarojs/taro';

/** WeChat opens no addresses from elsewhere: it is copied, to be opened in a browser. */
export function leaveFor(address: string): void {
  void Taro.setClipboardData({ data: address });
}
