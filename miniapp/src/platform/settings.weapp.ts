import Taro from '@tarojs/taro';

/** Opens WeChat's page of what this app may do. Must be called straight from a tap; ends when the person is back. */
export async function openSettings(): Promise<void> {
  // Without the page nothing is lost: the words beside the button say where it is found by hand.
  await Taro.openSetting().catch(() => undefined);
}
