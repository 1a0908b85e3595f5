import Taro from '@tarojs/taro';

/**
 * A code that the server turns into the person: five minutes, one use, so it is asked for right before it is sent.
 * Throws an Error with words for the person when WeChat does not say.
 */
export async function loginCode(): Promise<string> {
  const answer = await Taro.login().catch(() => undefined);
  if (!answer?.code) throw new Error('微信没有回应，请检查网络后再试；您写的内容还在。');
  return answer.code;
}
