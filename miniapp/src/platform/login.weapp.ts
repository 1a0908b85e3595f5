import Taro from '@tarojs/taro';

/** A fresh one-use code (five minutes) that the server turns into the person. */
export async function loginCode(): Promise<string> {
  const { code } = await Taro.login();
  return code;
}
