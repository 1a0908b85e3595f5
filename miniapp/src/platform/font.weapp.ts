import Taro from '@tarojs/taro';

/** WeChat's usual size of text, in px, on iOS and elsewhere (its guide for older people). */
const USUAL = { ios: 17, other: 16 };

interface Told {
  /** px */
  fontSizeSetting?: number;
  /** Newer versions: 1 is usual. */
  fontSizeScaleFactor?: number;
}

/** How much larger (or smaller) than usual the person set text in WeChat: 1 is usual. */
export function hostTextScale(): number {
  const { fontSizeScaleFactor, fontSizeSetting } = (Taro.getAppBaseInfo?.() ?? {}) as Told;
  if (fontSizeScaleFactor) return fontSizeScaleFactor;
  const { platform } = Taro.getDeviceInfo?.() ?? {};
  return fontSizeSetting ? fontSizeSetting / (platform === 'ios' ? USUAL.ios : USUAL.other) : 1;
}

/** Calls back when the person comes back, perhaps from WeChat's settings. */
export function onHostTextScale(changed: () => void): void {
  Taro.onAppShow(changed);
}
