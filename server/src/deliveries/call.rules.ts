import type { DeliveryState } from '@huiyin/shared/deliveries/delivery.dto';

/** Why WeChat could not tell them, in a sentence for the officer who calls. */
export function whyCall(
  state: DeliveryState,
  { hasWechat, hasTemplate }: { hasWechat: boolean; hasTemplate: boolean },
): string {
  switch (state) {
    case 'no_consent':
      if (!hasWechat) return '还没有在微信里登录过，提醒送不到。';
      return hasTemplate ? '没有订阅提醒，或者订阅的次数用完了。' : '小程序还没有开通这种提醒。';
    case 'refused':
      return '对方在微信里关掉了提醒，或者订阅的次数用完了。';
    case 'doubt':
      return '微信没有回话，不确定提醒送到了没有。';
    default:
      return '试了几次，微信都没有送成。';
  }
}
