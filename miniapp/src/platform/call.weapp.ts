import Taro from '@tarojs/taro';

/** Offers to call a number: only ever a station's. */
export function callPhone(number: string): void {
  Taro.makePhoneCall({ phoneNumber: number }).catch(() => undefined);
}
