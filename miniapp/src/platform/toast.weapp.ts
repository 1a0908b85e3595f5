import Taro from '@tarojs/taro';

/** A short word that goes away by itself; say what happened or what to do, without exclamation marks. */
export function toast(text: string): void {
  void Taro.showToast({ title: text, icon: 'none', duration: 2500 });
}
