import Taro from '@tarojs/taro';

/** WeChat cuts a toast after two short lines. */
const MOST = 26;

/**
 * A short word that goes away by itself; say what happened or what to do, without exclamation marks. What does not fit stays
 * until it was read.
 */
export function toast(text: string): void {
  if (Array.from(text).length > MOST)
    void Taro.showModal({ title: '', content: text, showCancel: false, confirmText: '知道了' });
  else void Taro.showToast({ title: text, icon: 'none', duration: 2500 });
}
