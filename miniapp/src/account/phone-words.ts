import { refusedBy } from '../platform/device-refusal';
import type { NativeDetail } from '../ui/wechat-button';

/** WeChat's word for "the office's paid look-ups are used up". */
const USED_UP = 1400001;

/** What came of a tap on WeChat's phone button: a code for the server, or words that say how to go on. */
export type PhoneAnswer = { code: string } | { words: string };

/** Reads the button's answer. `without`: what is not lost by saying no, as a sentence. */
export function phoneAnswer(detail: NativeDetail, without: string): PhoneAnswer {
  const { code, errno, errMsg = '' } = detail;
  if (code && (errMsg === '' || errMsg.endsWith(':ok'))) return { code };
  if (errno === USED_UP) return { words: `微信验证手机号的次数用完了，请过几天再试。${without}` };
  switch (refusedBy(detail)) {
    case 'private':
      return { words: `您没有同意隐私指引，所以没有取手机号。想好了再点一次。${without}` };
    case 'undeclared':
      return { words: `这个小程序还没有开通手机号验证，请告诉联络站。${without}` };
    case 'denied':
    case 'cancelled':
      return { words: `您没有提供手机号，不要紧，想好了再点一次。${without}` };
    case 'unavailable':
      return { words: `没有拿到手机号，请再点一次。${without}` };
  }
}
