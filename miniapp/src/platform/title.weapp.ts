import Taro from '@tarojs/taro';

/** Writes the title of the native navigation bar. */
export function setTitle(title: string): void {
  void Taro.setNavigationBarTitle({ title });
}
